namespace KubeMonitor.Testing.Hosts;

/// <summary>
/// A node as a collector finds it, made of files: <c>/proc</c>, the control groups, and the kubelet's folders of logs. Pods come and go,
/// and use what the test says. What else a test needs it writes through <see cref="Host"/>.
/// </summary>
public sealed class ScriptedNode : IDisposable
{
    /// <summary>The ticks of <c>/proc/stat</c>: hundredths of a second.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly ScriptedCgroups _cgroups;
    private TimeSpan _cpu = TimeSpan.FromMinutes(5);
    private int _lastPid = 1;

    /// <summary>Makes a node without pods.</summary>
    /// <param name="cgroups">How its control groups look.</param>
    /// <param name="folder">Where its files are; null for the system's temporary folder.</param>
    public ScriptedNode(ScriptedCgroups cgroups = ScriptedCgroups.V2, string? folder = null)
    {
        _cgroups = cgroups;
        Host = new ScriptedHost(folder);
        NodeFiles.Write(Host, cgroups);
        WriteCpu();
    }

    /// <summary>Its files.</summary>
    public ScriptedHost Host { get; }

    /// <summary>The folder that stands for <c>/</c>.</summary>
    public string Root => Host.Root;

    /// <summary>Adds a running pod: burstable, with a network of its own, and nothing used yet.</summary>
    /// <param name="namespaceName">Its namespace.</param>
    /// <param name="name">Its name.</param>
    /// <param name="containers">The names of its containers; one called <c>main</c> if none is given.</param>
    public ScriptedPod AddPod(string namespaceName, string name, params string[] containers)
    {
        ArgumentNullException.ThrowIfNull(containers);
        var pod = new ScriptedPod(Host, _cgroups, namespaceName, name, ++_lastPid);
        foreach (var container in containers.Length == 0 ? ["main"] : containers)
        {
            pod.Add(container, ++_lastPid);
        }

        return pod;
    }

    /// <summary>Lets the node's CPUs work, whoever it is for.</summary>
    /// <param name="time">CPU time; kept in hundredths of a second, as the kernel tells it.</param>
    public void UseCpu(TimeSpan time)
    {
        _cpu += time;
        WriteCpu();
    }

    /// <summary>Removes the files.</summary>
    public void Dispose() => Host.Dispose();

    private void WriteCpu()
    {
        NodeFiles.WriteCpu(Host, (long)(_cpu / Tick));
        // A root without a byte would say that this kernel doesn't count block I/O.
        CgroupFiles.Write(Host, _cgroups, "", new CgroupFigures { Cpu = _cpu, ReadBytes = 1 << 30, WriteBytes = 1 << 30 });
    }
}
