using KubeMonitor.Collector.Sampling;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A node of version 2 in memory (tmpfs) that pods are added to and removed from fast.</summary>
internal sealed class ScriptedNode : IDisposable
{
    private static readonly (string Name, string Content)[] Group =
    [
        ("cpu.stat", "usage_usec 2000\nuser_usec 1000\nsystem_usec 1000\n"),
        ("memory.current", "495616\n"),
        ("memory.max", "max\n"),
        ("memory.stat", "anon 102400\nfile 40960\ninactive_file 0\n"),
        ("io.stat", ""),
        ("pids.current", "1\n"),
        ("cgroup.procs", ""),
    ];

    private readonly string _root = Directory.CreateDirectory($"{(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath())}/kubemonitor-{Guid.NewGuid():n}").FullName;

    public ScriptedNode()
    {
        Write("/cgroup/cgroup.controllers", "cpu io memory pids\n");
        Write("/cgroup/cpu.stat", "usage_usec 2000\n");
        Directory.CreateDirectory($"{_root}/cgroup/kubepods/burstable");
        Write("/proc/stat", "cpu  7239 15928 23091 993111 1766 0 80 102 0 0\ncpu0 3600 7900 11500 496500 880 0 40 51 0 0\nbtime 1795440000\n");
        Write("/proc/meminfo", "MemTotal: 24684084 kB\nMemFree: 22112672 kB\nMemAvailable: 23934012 kB\nBuffers: 35100 kB\nCached: 1841636 kB\n");
        Write("/proc/diskstats", " 254       0 vda 43623 10529 3829458 61416 17071 100014 8154128 19967 0 21488 82219 7426 47 850528 744 1916 91\n");
        Write("/proc/1/net/dev", "Inter-|   Receive\n face |bytes\n  eth0: 360338216 7017 0 0 0 0 0 0 337861 4746 0 0 0 0 0 0\n");
        Write("/sys/block/vda/dev", "254:0\n");
    }

    /// <summary>Where the collector finds it.</summary>
    public CollectorOptions Options => new()
    {
        HostProc = $"{_root}/proc",
        HostSys = $"{_root}/sys",
        HostCgroup = $"{_root}/cgroup",
        PodLogs = $"{_root}/pods",
        ContainerLogs = $"{_root}/containers",
    };

    /// <summary>Adds a pod with a container.</summary>
    public void AddPod(int number)
    {
        WriteGroup(PodPath(number));
        WriteGroup($"{PodPath(number)}/{number:x64}");
        var log = $"/pods/shop_web-{number}_{Uid(number)}/app/0.log";
        Write(log, "");
        Directory.CreateDirectory($"{_root}/containers");
        File.CreateSymbolicLink($"{_root}/containers/web-{number}_shop_app-{number:x64}.log", log);
    }

    /// <summary>Removes a pod, and what the kubelet wrote of it.</summary>
    public void RemovePod(int number)
    {
        Directory.Delete($"{_root}{PodPath(number)}", recursive: true);
        Directory.Delete($"{_root}/pods/shop_web-{number}_{Uid(number)}", recursive: true);
        File.Delete($"{_root}/containers/web-{number}_shop_app-{number:x64}.log");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Uid(int number) => $"{number:d8}-2222-3333-4444-555555555555";

    private static string PodPath(int number) => $"/cgroup/kubepods/burstable/pod{Uid(number)}";

    private void WriteGroup(string path)
    {
        foreach (var (name, content) in Group)
        {
            Write($"{path}/{name}", content);
        }
    }

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root + path)!);
        File.WriteAllText(_root + path, content);
    }
}
