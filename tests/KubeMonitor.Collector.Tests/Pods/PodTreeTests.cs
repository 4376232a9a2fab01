using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Collector.Tests.Pods;

public sealed class PodTreeTests : IDisposable
{
    private const string Id = "4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab";
    private const string Uid = "11111111-2222-3333-4444-555555555555";

    private readonly FakeHost _host = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("/kubepods/pod" + Uid, QosClass.Guaranteed)]
    [InlineData("/kubepods/burstable/pod" + Uid, QosClass.Burstable)]
    [InlineData("/a/kubepods/besteffort/pod" + Uid, QosClass.BestEffort)]
    [InlineData("/docker/" + Id + "/kubelet/kubepods/burstable/pod" + Uid, QosClass.Burstable)]
    [InlineData("/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-pod11111111_2222_3333_4444_555555555555.slice", QosClass.BestEffort)]
    public void Pods_are_found_wherever_the_kubelet_has_its_root(string path, QosClass qos)
    {
        _host.MakeDirectory($"/cg{path}/{Id}").MakeDirectory($"/cg{path}/{Id}/inner").MakeDirectory($"/cg{path}/crio-conmon-{Id}");
        var pod = Assert.Single(Look(Tree()));
        Assert.Equal((Uid, qos, path), (pod.Uid.Value, pod.QosClass, pod.Path));
        Assert.Equal(new ContainerCgroup(new(Id), $"{path}/{Id}"), Assert.Single(pod.Containers));
    }

    [Fact]
    public void A_pod_at_two_levels_is_taken_from_the_deeper()
    {
        _host.MakeDirectory($"/cg/kubepods/pod{Uid}").MakeDirectory($"/cg/kubepods/burstable/pod{Uid}");
        Assert.Equal(QosClass.Burstable, Assert.Single(Look(Tree())).QosClass);
    }

    [Fact]
    public void A_root_that_is_not_there_is_searched_again_after_a_minute()
    {
        _host.MakeDirectory("/cg");
        var tree = Tree();
        Assert.Empty(Look(tree));
        _host.MakeDirectory($"/cg/kubepods/pod{Uid}");
        Assert.Empty(Look(tree));
        _time.Advance(PodTree.SearchAgainAfter);
        Assert.Single(Look(tree));
    }

    [Fact]
    public void A_root_that_vanished_is_searched_at_once()
    {
        _host.MakeDirectory($"/cg/kubepods/pod{Uid}");
        var tree = Tree();
        Assert.Single(Look(tree));
        _host.Remove("/cg/kubepods");
        _host.MakeDirectory($"/cg/other/kubepods/pod{Uid}");
        Assert.Equal($"/other/kubepods/pod{Uid}", Assert.Single(Look(tree)).Path);
    }

    [Fact]
    public void The_driver_shows_in_the_roots_name()
    {
        _host.MakeDirectory("/cg/kubepods.slice");
        var tree = Tree();
        Assert.Empty(Look(tree));
        Assert.True(tree.IsSystemd);
    }

    private static List<PodCgroup> Look(PodTree tree)
    {
        tree.Look(list: false);
        return [.. tree.Pods];
    }

    private PodTree Tree() => new(_host.Files(_time), "/cg", _time);
}
