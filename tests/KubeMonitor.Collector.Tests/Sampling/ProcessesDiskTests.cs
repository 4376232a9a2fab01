using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>Disk figures by the processes' own counters, of real processes in real control groups that write to a real disk.</summary>
public sealed class ProcessesDiskTests : IDisposable
{
    private const string Pod = "3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d";
    private const long Megabyte = 1024 * 1024;

    // The file system's own blocks (bitmaps, the journal's) count as well.
    private const long Slack = Megabyte;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly string Path = RealNode.PodPath(Pod);

    private readonly RealNode _node = new();
    private readonly DirectoryInfo _disk = Directory.CreateDirectory(System.IO.Path.Combine(AppContext.BaseDirectory, $"disk-{Guid.NewGuid():n}"));
    private readonly NodeCollector _collector;

    // The kernel gives an open cgroup.procs of version 1 the list of up to a second ago, and here the collections are faster than that:
    // nothing is kept open.
    public ProcessesDiskTests() => _collector = _node.Collector(mostKept: 0);

    public void Dispose()
    {
        _collector.Dispose();
        _node.Dispose();
        _disk.Delete(recursive: true);
    }

    [RealCgroupFact]
    public void A_dd_of_100_MB_without_a_flag_shows_in_the_pod_exactly_once()
    {
        var shell = _node.Start($"{Path}/{RealNode.Id(1)}");
        var before = Collect();
        shell.Run(Dd("a", 100));
        var after = Collect();
        AssertWritten(100, before, after);
        Assert.Equal(DiskSource.Process, after.DiskSource);
        Assert.InRange(after.Disk!.Value.WriteBytesPerSecond!.Value.Value, 100 * Megabyte / 5, (100 * Megabyte / 5) + Slack);
        Assert.Equal(after.Disk.Value.WriteBytes, Collect().Disk!.Value.WriteBytes);
    }

    [RealCgroupFact]
    public void A_child_that_was_seen_alive_and_then_ended_counts_once_and_with_what_it_wrote_after()
    {
        var shell = _node.Start($"{Path}/{RealNode.Id(1)}");
        var before = Collect();
        shell.Run($"mkfifo {_disk}/go; ({Dd("a", 8)}; echo > {_disk}/go; read _ < {_disk}/go; {Dd("b", 4)}) & read _ < {_disk}/go");
        AssertWritten(8, before, Collect());
        shell.Run($"echo > {_disk}/go; wait");
        AssertWritten(12, before, Collect());
        shell.Run(Dd("c", 2));
        AssertWritten(14, before, Collect());
    }

    [RealCgroupFact]
    public void A_process_whose_parent_is_outside_takes_nothing_from_the_others_when_it_ends()
    {
        // As kubectl exec: the runtime's shim is its parent, so no process of the container inherits its bytes.
        var main = _node.Start($"{Path}/{RealNode.Id(1)}");
        var before = Collect();
        using (var exec = _node.Start($"{Path}/{RealNode.Id(1)}"))
        {
            exec.Run(Dd("a", 8));
            AssertWritten(8, before, Collect());
        }

        AssertWritten(8, before, Collect());
        main.Run(Dd("b", 8));
        AssertWritten(16, before, Collect());
    }

    [RealCgroupFact]
    public void A_child_whose_parent_never_inherits_takes_nothing_from_its_parents_later_writes()
    {
        // A parent that ignores SIGCHLD reaps nobody, and the kernel gives it no bytes of its children.
        var shell = _node.Start($"{Path}/{RealNode.Id(1)}");
        var before = Collect();
        shell.Run($"trap '' CHLD; mkfifo {_disk}/in; exec 3<>{_disk}/in; dd if={_disk}/in of={_disk}/a bs=64k 2> /dev/null & dd=$!");
        shell.Run($"head -c {8 * Megabyte} /dev/zero >&3; while [ $(stat -c %s {_disk}/a) -lt {8 * Megabyte} ]; do :; done");
        AssertWritten(8, before, Collect());
        shell.Run("kill $dd; while [ -d /proc/$dd ]; do :; done");
        Collect();
        Collect();
        Collect();
        shell.Run($"printf '%0{8 * Megabyte}d' 0 > {_disk}/b");
        AssertWritten(16, before, Collect());
    }

    [RealCgroupFact]
    public void A_container_started_again_inside_the_interval_counts_from_its_start()
    {
        var first = _node.Start($"{Path}/{RealNode.Id(1)}");
        first.Run(Dd("a", 8));
        var before = Collect();
        first.Dispose();
        _node.Remove($"{Path}/{RealNode.Id(1)}");
        _node.Start($"{Path}/{RealNode.Id(2)}").Run(Dd("b", 4));
        var after = Collect();
        Assert.Equal(RealNode.Id(2), Assert.Single(after.Containers!).Id.Value);
        Assert.InRange(after.Containers![0].Disk!.Value.WriteBytes!.Value.Value, 4 * Megabyte, (4 * Megabyte) + Slack);
        Assert.Null(after.Containers[0].Disk!.Value.WriteBytesPerSecond);
        AssertWritten(4, before, Collect());
    }

    private string Dd(string file, int megabytes) => $"dd if=/dev/zero of={_disk}/{file} bs=1M count={megabytes} 2> /dev/null";

    private PodSample Collect()
    {
        _node.Time.Advance(Interval);
        return Assert.Single(_collector.Collect().Pods);
    }

    private static void AssertWritten(int megabytes, PodSample before, PodSample after)
    {
        var written = after.Disk!.Value.WriteBytes!.Value.Value - before.Disk!.Value.WriteBytes!.Value.Value;
        Assert.InRange(written, megabytes * Megabyte, (megabytes * Megabyte) + Slack);
    }
}
