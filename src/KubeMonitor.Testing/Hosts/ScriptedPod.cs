using System.Globalization;

namespace KubeMonitor.Testing.Hosts;

/// <summary>A pod of a <see cref="ScriptedNode"/>.</summary>
public sealed class ScriptedPod
{
    private readonly ScriptedHost _host;
    private readonly ScriptedCgroups _cgroups;
    private readonly List<ScriptedContainer> _containers = [];
    private (long Received, long Sent) _traffic;

    internal ScriptedPod(ScriptedHost host, ScriptedCgroups cgroups, string namespaceName, string name, int number)
    {
        (_host, _cgroups, Namespace, Name) = (host, cgroups, namespaceName, name);
        Uid = string.Create(CultureInfo.InvariantCulture, $"{number:x8}-2222-4333-8444-555555555555");
        NetworkNamespace = 4026532000 + number;
        WriteFigures();
        CgroupFiles.WriteProcesses(host, cgroups, CgroupPath, "");
    }

    /// <summary>Its namespace.</summary>
    public string Namespace { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its UID.</summary>
    public string Uid { get; }

    /// <summary>Its control group's path, below a controller's.</summary>
    public string CgroupPath => $"/kubepods/burstable/pod{Uid}";

    /// <summary>Its containers, in the order that they were named in.</summary>
    public IReadOnlyList<ScriptedContainer> Containers => _containers;

    /// <summary>The number by which the kernel knows its network namespace.</summary>
    internal long NetworkNamespace { get; }

    /// <summary>Lets bytes come to the pod's network.</summary>
    /// <param name="bytes">How many more.</param>
    public void Receive(long bytes)
    {
        _traffic.Received += bytes;
        WriteTraffic();
    }

    /// <summary>Lets bytes leave the pod's network.</summary>
    /// <param name="bytes">How many more.</param>
    public void Send(long bytes)
    {
        _traffic.Sent += bytes;
        WriteTraffic();
    }

    /// <summary>Takes it away, with what the kubelet wrote of it.</summary>
    public void Remove()
    {
        foreach (var container in _containers)
        {
            container.Remove();
        }

        foreach (var hierarchy in CgroupFiles.Hierarchies(_cgroups))
        {
            _host.Remove($"{CgroupFiles.Mount}{hierarchy}{CgroupPath}");
        }

        _host.Remove($"/var/log/pods/{Namespace}_{Name}_{Uid}");
    }

    internal void Add(string container, int pid)
    {
        _containers.Add(new ScriptedContainer(_host, _cgroups, this, container, pid));
        WriteFigures();
        WriteTraffic();
    }

    internal void WriteFigures() =>
        CgroupFiles.Write(_host, _cgroups, CgroupPath, _containers.Aggregate(default(CgroupFigures), (sum, container) => sum + container.Figures));

    private void WriteTraffic()
    {
        foreach (var container in _containers)
        {
            NodeFiles.WriteTraffic(_host, container.Pid, _traffic.Received, _traffic.Sent);
        }
    }
}
