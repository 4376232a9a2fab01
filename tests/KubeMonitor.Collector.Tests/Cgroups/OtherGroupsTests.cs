using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Tests.Fixtures;

namespace KubeMonitor.Collector.Tests.Cgroups;

/// <summary>Real groups of version 2 that answer otherwise than most: threaded ones, and those whose pressure is turned off.</summary>
public sealed class OtherGroupsTests : IDisposable
{
    private const string Mount = "/sys/fs/cgroup/unified";

    private readonly string _group = $"/kubemonitor-test-{Environment.ProcessId}-{Guid.NewGuid():n}";
    private readonly TwoClocks _time = new();
    private readonly ReadFailures _failures = new();

    public void Dispose()
    {
        foreach (var path in new[] { $"{Mount}{_group}/sub", $"{Mount}{_group}" }.Where(Directory.Exists))
        {
            SystemCalls.RemoveDirectory(path);
        }
    }

    [RealCgroupFact]
    public void A_threaded_groups_processes_are_its_parents()
    {
        Directory.CreateDirectory($"{Mount}{_group}/sub");
        File.WriteAllText($"{Mount}{_group}/sub/cgroup.type", "threaded");
        using var shell = new ContainerShell([$"{Mount}{_group}"]);
        File.WriteAllText($"{Mount}{_group}/sub/cgroup.threads", $"{shell.Pid}");
        using var processes = new GroupProcesses(Files, $"{Mount}{_group}");
        var pids = new List<int>();
        processes.Read(pids);
        Assert.Equal([shell.Pid], pids);
        Assert.Equal(0, _failures.Count);
    }

    [RealCgroupFact]
    public void Pressure_that_is_turned_off_is_absent_until_it_is_turned_on()
    {
        Directory.CreateDirectory($"{Mount}{_group}");
        using var group = new CgroupV2(Files, Mount, _group);
        Assert.Equal(0, group.ReadPressure()!.Value.Cpu!.Value.Some!.Value.TotalMicroseconds);
        File.WriteAllText($"{Mount}{_group}/cgroup.pressure", "0");
        Assert.Null(group.ReadPressure());
        Assert.Null(group.ReadPressure());
        File.WriteAllText($"{Mount}{_group}/cgroup.pressure", "1");
        _time.Advance(HostFiles.LookAgainAfter);
        Assert.NotNull(group.ReadPressure());
        Assert.False(group.IsGone);
        Assert.Equal(0, _failures.Count);
    }

    private HostFiles Files => new(_time, _failures);
}
