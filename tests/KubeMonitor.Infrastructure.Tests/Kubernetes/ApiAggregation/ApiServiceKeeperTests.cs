using System.Text;
using System.Text.Json.Nodes;
using KubeMonitor.Application.ApiAggregation;
using KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.StandInCluster;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes.ApiAggregation;

public sealed class ApiServiceKeeperTests : IAsyncLifetime, IDisposable
{
    private const string Name = "v1beta1.metrics.k8s.io";

    private StandInApiServer _server = null!;
    private ClusterClient _cluster = null!;
    private ApiServiceKeeper _keeper = null!;

    public async Task InitializeAsync()
    {
        _server = await StandInApiServer.StartAsync();
        _cluster = new ClusterClient(Options.Create(new InventoryOptions { Source = InventorySource.Kubeconfig, Kubeconfig = _server.Kubeconfig }));
        _keeper = new ApiServiceKeeper(_cluster.Client!, "kube-monitor", new AggregationOptions());
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public async Task It_is_made_with_the_authorities_and_follows_them()
    {
        Assert.Equal(new ApiRegistration(ApiRegistrationState.Own, null), await _keeper.CheckAsync("one", default));
        Assert.Equal("one", Bundle());
        Assert.Equal("""{"name":"monitor-api-metrics","namespace":"kube-monitor","port":443}""", Spec()["service"]!.ToJsonString());
        var version = _server.Objects.Version;
        await _keeper.CheckAsync("one", default);
        Assert.Equal(version, _server.Objects.Version);
        await _keeper.CheckAsync("one and two", default);
        Assert.Equal("one and two", Bundle());
        Assert.Null(Spec()["insecureSkipTLSVerify"]);
    }

    [Fact]
    public async Task Another_ones_is_left_alone_and_said_so()
    {
        _server.Objects.Apply(
            "apiservices", """{"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"v1beta1.metrics.k8s.io"},"spec":{"group":"metrics.k8s.io","version":"v1beta1","groupPriorityMinimum":100,"versionPriority":100,"insecureSkipTLSVerify":true,"service":{"name":"metrics-server","namespace":"kube-system"}}}""");
        var before = _server.Objects.Find("apiservices", "", Name);
        var registration = await _keeper.CheckAsync("one", default);
        Assert.Equal(ApiRegistrationState.Another, registration.State);
        Assert.StartsWith("metrics.k8s.io is already served by the Service kube-system/metrics-server, and is left to it", registration.Detail, StringComparison.Ordinal);
        Assert.Equal(before, _server.Objects.Find("apiservices", "", Name));
    }

    [Fact]
    public async Task What_is_not_allowed_is_told_with_what_to_do()
    {
        _server.Faults.OnList("apiservices", new Fault(FaultKind.Forbidden));
        var registration = await _keeper.CheckAsync("one", default);
        Assert.Equal(ApiRegistrationState.Unknown, registration.State);
        Assert.EndsWith("Give this server's service account the get, create and update of it.", registration.Detail, StringComparison.Ordinal);
    }

    private JsonNode Spec() => JsonNode.Parse(_server.Objects.Find("apiservices", "", Name)!)!["spec"]!;

    private string Bundle() => Encoding.ASCII.GetString(Convert.FromBase64String(Spec()["caBundle"]!.GetValue<string>()));
}
