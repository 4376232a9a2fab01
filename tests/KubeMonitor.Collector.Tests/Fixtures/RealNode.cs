using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>
/// A node made of real control groups: one below each controller of version 1, which stands for the root, and a folder of links to them,
/// which stands for <c>/sys/fs/cgroup</c>. Whatever else the machine has is not seen.
/// </summary>
internal sealed class RealNode : IDisposable
{
    private static readonly string[] Controllers = ["cpu", "cpuacct", "memory", "blkio", "pids"];
    private static int _made;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubemonitor-real-");
    private readonly string _name = $"kubemonitor-test-{Environment.ProcessId}-{Interlocked.Increment(ref _made)}";
    private readonly List<ContainerShell> _shells = [];

    public RealNode()
    {
        Directory.CreateDirectory($"{_folder.FullName}/cgroup");
        foreach (var controller in Controllers)
        {
            Directory.CreateDirectory(Root(controller));
            Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "cgroup", controller), Root(controller));
        }

        Make("/kubepods/burstable");
    }

    /// <summary>The clocks of its collector.</summary>
    public TwoClocks Time { get; } = new();

    /// <summary>What its collector could not read.</summary>
    public ReadFailures Failures { get; } = new();

    /// <summary>Where the collector finds it.</summary>
    public CollectorOptions Options => new()
    {
        HostProc = "/proc",
        HostCgroup = $"{_folder.FullName}/cgroup",
        PodLogs = $"{_folder.FullName}/pods",
        ContainerLogs = $"{_folder.FullName}/containers",
    };

    /// <summary>A pod's place.</summary>
    public static string PodPath(string uid) => $"/kubepods/burstable/pod{uid}";

    /// <summary>A container's id.</summary>
    public static string Id(int number) => $"{number:x64}";

    /// <summary>A group's directory below a controller.</summary>
    public string Root(string controller, string path = "") => $"/sys/fs/cgroup/{controller}/{_name}{path}";

    /// <summary>A collector that sees it.</summary>
    public NodeCollector Collector(int? mostKept = null) =>
        new(new NodeName("real"), Options, new HostFiles(Time, Failures, root: null, mostKept), Time, Failures);

    /// <summary>Makes a group below each controller, or below some.</summary>
    public void Make(string path, params string[] controllers)
    {
        foreach (var controller in controllers.Length > 0 ? controllers : Controllers)
        {
            Directory.CreateDirectory(Root(controller, path));
        }
    }

    /// <summary>Writes what the kubelet does when it has started a pod's containers.</summary>
    public void NamePod(string @namespace, string name, string uid, params string[] containers)
    {
        Directory.CreateDirectory(Options.ContainerLogs);
        foreach (var id in containers)
        {
            var folder = Directory.CreateDirectory($"{Options.PodLogs}/{@namespace}_{name}_{uid}/c{id[^4..]}").FullName;
            File.CreateSymbolicLink($"{Options.ContainerLogs}/{name}_{@namespace}_c{id[^4..]}-{id}.log", $"{folder}/0.log");
        }
    }

    /// <summary>Starts a shell in a group, which it makes.</summary>
    public ContainerShell Start(string path, bool ownNetwork = false)
    {
        Make(path);
        var shell = new ContainerShell(Controllers.Select(controller => Root(controller, path)), ownNetwork);
        _shells.Add(shell);
        return shell;
    }

    /// <summary>Removes a group and those below.</summary>
    public void Remove(string path)
    {
        foreach (var controller in Controllers)
        {
            RemoveGroup(Root(controller, path));
        }
    }

    public void Dispose()
    {
        foreach (var shell in _shells)
        {
            shell.Dispose();
        }

        Remove("");
        _folder.Delete(recursive: true);
    }

    // A group's files can't be removed, and go with it.
    private static void RemoveGroup(string directory)
    {
        if (Directory.Exists(directory))
        {
            foreach (var below in Directory.EnumerateDirectories(directory).ToList())
            {
                RemoveGroup(below);
            }

            SystemCalls.RemoveDirectory(directory);
        }
    }
}
