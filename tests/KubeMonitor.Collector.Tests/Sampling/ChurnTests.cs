using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>Pods and containers that come and go between two collections, with real control groups.</summary>
public sealed class ChurnTests : IDisposable
{
    private const string First = "3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d";
    private const string Second = "11111111-2222-3333-4444-555555555555";

    private readonly RealNode _node = new();
    private readonly NodeCollector _collector;

    public ChurnTests() => _collector = _node.Collector();

    public void Dispose()
    {
        _collector.Dispose();
        _node.Dispose();
    }

    [RealCgroupFact]
    public void A_pod_that_went_is_in_no_report_and_no_failure()
    {
        _node.Make($"{RealNode.PodPath(First)}/{RealNode.Id(1)}");
        Assert.Single(Collect());
        _node.Remove(RealNode.PodPath(First));
        Assert.Empty(Collect());
        Assert.Equal(0, _node.Failures.Count);
    }

    [RealCgroupFact]
    public void A_pod_that_took_anothers_place_is_found_at_once()
    {
        _node.Make($"{RealNode.PodPath(First)}/{RealNode.Id(1)}");
        Collect();
        _node.Remove(RealNode.PodPath(First));
        _node.Make($"{RealNode.PodPath(Second)}/{RealNode.Id(2)}");
        Assert.Equal(Second, Assert.Single(Collect()).Uid!.Value.Value);
        _node.Make($"{RealNode.PodPath(First)}/{RealNode.Id(3)}");
        Assert.Equal(2, Collect().Count);
    }

    [RealCgroupFact]
    public void A_pod_made_again_under_its_own_uid_is_sampled_anew()
    {
        // A static pod's UID is the hash of its manifest: taken away and put back, it has the same.
        _node.Make($"{RealNode.PodPath(First)}/{RealNode.Id(1)}");
        Collect();
        Assert.NotNull(Assert.Single(Collect()).CpuUsage);
        _node.Remove(RealNode.PodPath(First));
        _node.Make($"{RealNode.PodPath(First)}/{RealNode.Id(2)}");
        var again = Assert.Single(Collect());
        Assert.Equal((First, RealNode.Id(2)), (again.Uid!.Value.Value, Assert.Single(again.Containers!).Id.Value));
        Assert.Null(again.CpuUsage);
        Assert.NotNull(Assert.Single(Collect()).CpuUsage);
    }

    [RealCgroupFact]
    public void A_container_made_again_under_its_own_id_is_sampled_anew()
    {
        _node.Make($"{RealNode.PodPath(First)}/{RealNode.Id(1)}");
        Collect();
        _node.Remove($"{RealNode.PodPath(First)}/{RealNode.Id(1)}");
        _node.Make($"{RealNode.PodPath(First)}/{RealNode.Id(1)}");
        Assert.Single(Assert.Single(Collect()).Containers!);
    }

    [RealCgroupFact]
    public void A_container_whose_groups_are_still_being_made_has_all_figures_in_the_next_collection()
    {
        // A runtime makes the group below one controller after the other.
        var container = $"{RealNode.PodPath(First)}/{RealNode.Id(1)}";
        _node.Make(RealNode.PodPath(First));
        _node.Make(container, "cpuacct");
        Assert.Null(Assert.Single(Assert.Single(Collect()).Containers!).Memory);
        _node.Make(container);
        Assert.NotNull(Assert.Single(Assert.Single(Collect()).Containers!).Memory);
    }

    [RealCgroupFact]
    public void A_pod_without_a_container_is_reported_for_as_long_as_its_group_is_there()
    {
        _node.Make(RealNode.PodPath(First));
        Assert.Empty(Assert.Single(Collect()).Containers!);
        Assert.NotNull(Assert.Single(Collect()).CpuUsage);
    }

    private IReadOnlyList<PodSample> Collect()
    {
        _node.Time.Advance(TimeSpan.FromSeconds(5));
        return _collector.Collect().Pods;
    }
}
