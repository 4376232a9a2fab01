using System.Text.Json;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>
/// The kubelet's own figures of the same minute. It samples each group on its own every 10 to 20 s, so its <c>usageNanoCores</c> is the
/// rate of another span than ours, and can't be compared. Its counters can: the recorder interpolated each to the moment at which a
/// snapshot read the kernel's file. That is true to 0.14 % of a counter of over a second, on the emulated machine (bursty, seldom sampled)
/// to 0.5 % of one of over five; of smaller ones, and across a restart, the interpolation is coarser than what it would show. For the same
/// reason rates are compared by what all containers together used between t0 and t2, not one by one.
/// </summary>
public sealed class KubeletCountersTests
{
    private const string V1 = "node-v1-cgroupfs";
    private const string V2 = "node-v2-systemd";

    [Theory]
    [InlineData(V1, 1, 0.0014, 60)]
    [InlineData(V2, 5, 0.005, 10)]
    public void The_cpu_counters_that_are_read_are_kubelets(string recording, double over, double tolerance, int atLeast)
    {
        var compared = 0;
        foreach (var counter in KubeletCounter.Of(recording).Where(counter => counter.Seconds > over))
        {
            var files = new HostFiles(TimeProvider.System, new ReadFailures(), Root(recording, counter.Snapshot));
            using var group = CgroupLayout.Detect(files, "/sys/fs/cgroup").Open(files, counter.PathIn(Expected(recording))!);
            var seconds = group.ReadCpu().Time!.Value.Value / 1e9;
            Assert.True(Math.Abs(seconds - counter.Seconds) <= tolerance * counter.Seconds, $"{counter}: {seconds}");
            compared++;
        }

        Assert.True(compared >= atLeast, $"{compared}");
    }

    [Theory]
    [InlineData(V1, 0.005)]
    [InlineData(V2, 0.015)]
    public void The_rates_of_all_containers_add_up_to_what_kubelets_counters_rose_by(string recording, double tolerance)
    {
        var reports = RecordedFiles.Collect("node", snapshot => Root(recording, snapshot));
        var counters = KubeletCounter.Of(recording).Where(counter => counter.Container.Length > 0).ToList();
        double ours = 0, kubelets = 0;
        foreach (var first in counters.Where(counter => counter.Snapshot == "t0"))
        {
            if (counters.Find(each => each with { Snapshot = "t0", Seconds = 0 } == first with { Seconds = 0 } && each.Snapshot == "t2") is { } last
                && first.PathIn(Expected(recording)) is not null)
            {
                var use = Use(reports["t1"], first) + Use(reports["t2"], first);
                var rise = last.Seconds - first.Seconds;
                Assert.True(rise != 0 || use == 0, $"{first.Container} of {first.Pod} idles by kubelet, and used {use} s");
                (ours, kubelets) = (ours + use, kubelets + rise);
            }
        }

        Assert.InRange(ours, kubelets * (1 - tolerance), kubelets * (1 + tolerance));

        // Seconds of CPU in the span that ends with a report.
        double Use(NodeReport report, KubeletCounter counter)
        {
            var container = report.Pods.Single(pod => pod.PodName == counter.Pod).Containers!.Single(each => each.Name == counter.Container);
            var at = Expected(recording).GetProperty("pods").EnumerateArray().SelectMany(pod => pod.GetProperty("containers").EnumerateObject())
                .Single(each => each.Name == container.Id.Value).Value.GetProperty("at");
            var (from, to) = report == reports["t1"] ? ("t0", "t1") : ("t1", "t2");
            return container.CpuUsage!.Value.Value / 1000 * (ReadAt(at, to) - ReadAt(at, from)) / 1e9;
        }
    }

    private static long ReadAt(JsonElement at, string snapshot) => at.GetProperty(snapshot).GetProperty("cpu_read_monotonic_ns").GetInt64();

    private static string Root(string recording, string snapshot) => recording == V1 ? RecordedNode.Root(snapshot) : RecordedV2Node.Root(snapshot);

    private static JsonElement Expected(string recording) => recording == V1 ? RecordedNode.Expected : RecordedV2Node.Expected;
}
