using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Pods;

public sealed class PodLogsTests : IDisposable
{
    private static readonly ContainerId Id = new("4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab");
    private static readonly PodUid Uid = new("c1e2f3a4b5c6d7e8f90123456789abcd");
    private static readonly PodCgroup Pod = new(Uid, QosClass.Burstable, "/p", [new ContainerCgroup(Id, "/p/c")]);

    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Folders_and_links_of_the_kubelet_give_the_names()
    {
        _host.MakeDirectory($"/logs/kube-system_etcd-node1_{Uid}").Link($"/links/etcd-node1_kube-system_etcd-{Id}.log", "/gone");
        var logs = Read();
        Assert.Equal(new PodName("kube-system", "etcd-node1"), logs.NameOf(Uid));
        Assert.Equal("etcd", logs.NameOf(Id));
    }

    [Fact]
    public void A_name_that_comes_later_is_found_at_the_next_update()
    {
        var logs = Read();
        Assert.Null(logs.NameOf(Uid));
        Assert.Null(logs.NameOf(Id));
        _host.MakeDirectory($"/logs/shop_web_{Uid}").Link($"/links/web_shop_main-{Id}.log", "/gone");
        logs.Update([Pod], _ => false);
        Assert.Equal("shop/web main", $"{logs.NameOf(Uid)} {logs.NameOf(Id)}");
    }

    [Theory]
    [InlineData("c1e2f3a4b5c6d7e8f90123456789abcd")]
    [InlineData("a_b_c_c1e2f3a4b5c6d7e8f90123456789abcd")]
    [InlineData("Shop_web_c1e2f3a4b5c6d7e8f90123456789abcd")]
    public void Another_folder_names_no_pod(string folder)
    {
        _host.MakeDirectory($"/logs/{folder}");
        Assert.Null(Read().NameOf(Uid));
    }

    [Theory]
    [InlineData("web_shop_main-4f6c0123.log")]
    [InlineData("4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab.log")]
    [InlineData("web_shop_-4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab.log")]
    [InlineData("web_shop_main-4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab")]
    public void Another_link_names_no_container(string link)
    {
        _host.Link($"/links/{link}", "/gone");
        Assert.Null(Read().NameOf(Id));
    }

    private PodLogs Read()
    {
        var logs = new PodLogs(_host.Files(), "/logs", "/links");
        logs.Update([Pod], _ => false);
        return logs;
    }
}
