using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Tests.Pods;

public sealed class PodLogsTests : IDisposable
{
    private static readonly ContainerId Id = new("4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab");
    private static readonly PodUid Uid = new("c1e2f3a4b5c6d7e8f90123456789abcd");

    private readonly FakeHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Folders_and_links_of_the_kubelet_give_the_names()
    {
        _host.MakeDirectory($"/logs/kube-system_etcd-node1_{Uid}").Link($"/links/etcd-node1_kube-system_etcd-{Id}.log", "/gone");
        var logs = Read();
        Assert.Equal(new PodName("kube-system", "etcd-node1"), logs.NameOf(Uid));
        Assert.Equal("etcd", logs.LogOf(Id)?.Name);
    }

    [Fact]
    public void A_name_that_comes_later_is_found_at_the_next_update()
    {
        var logs = Read();
        Assert.Null(logs.NameOf(Uid));
        Assert.Null(logs.LogOf(Id)?.Name);
        _host.MakeDirectory($"/logs/shop_web_{Uid}").Link($"/links/web_shop_main-{Id}.log", "/gone");
        logs.Read();
        Assert.Equal("shop/web main", $"{logs.NameOf(Uid)} {logs.LogOf(Id)?.Name}");
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
        Assert.Null(Read().LogOf(Id));
    }

    [Theory]
    [InlineData("/var/log/pods/shop_web_c1e2f3a4b5c6d7e8f90123456789abcd/main/3.log", 3)]
    [InlineData("/var/lib/docker/containers/4f6c/4f6c-json.log", null)]
    public void A_links_target_says_how_often_the_container_was_started_again(string target, int? restarts)
    {
        _host.Link($"/links/web_shop_main-{Id}.log", target);
        Assert.Equal(restarts, Read().LogOf(Id)!.Value.Restarts);
    }

    [Fact]
    public void Where_the_folders_may_not_be_listed_the_links_name_the_pods()
    {
        _host.Link($"/links/web_shop_main-{Id}.log", $"/var/log/pods/shop_web_{Uid}/main/0.log");
        Assert.Equal(new PodName("shop", "web"), Read().NameOf(Uid));
    }

    private PodLogs Read()
    {
        var logs = new PodLogs(_host.Files(), "/logs", "/links");
        logs.Read();
        return logs;
    }
}
