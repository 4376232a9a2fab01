using System.Net;
using KubeMonitor.Api.Tests;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Series;

namespace KubeMonitor.Client.Tests;

/// <summary>Against the real API over real HTTP.</summary>
public sealed class KubeMonitorClientTests
{
    private static readonly WorkloadKey Web = new("shop", WorkloadKind.Deployment, "web");

    [Fact]
    public async Task Every_current_value_and_list_is_read()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        var client = new KubeMonitorClient(both.Api.Http);
        Assert.Equal(412.7, (await client.GetNodeAsync("worker-1")).CpuUsage!.Value.Value);
        Assert.Equal("worker-1", Assert.Single(await client.ListNodesAsync()).Node.Value);
        Assert.Equal(["tick-1-x", "agent-a"], (await client.ListPodsAsync(new ListFilter("cpu_usage", 2))).Select(pod => pod.PodName));
        Assert.Equal(2, (await client.ListPodsAsync("shop", new ListFilter(LabelSelector: "app in (web)"))).Count);
        Assert.Equal(6, (await client.ListNodePodsAsync("worker-1")).Count);
        var pod = await client.GetPodAsync("shop", "web-1-old");
        Assert.Equal((1.0, PodPhase.Running, WorkloadKind.Deployment, "web"), (pod.CpuUsage!.Value.Value, pod.Phase!.Value, pod.WorkloadKind!.Value, pod.Workload));
        Assert.Equal("1", pod.Labels!["version"]);
        Assert.Equal(["data", "empty", "shop"], (await client.ListNamespacesAsync()).Select(each => each.Namespace));
        Assert.Equal(10, (await client.GetNamespaceAsync("shop")).CpuUsage!.Value.Value);
        Assert.Equal(["web", "bare"], (await client.ListWorkloadsAsync("shop")).Select(each => each.Name));
        Assert.Equal((3L, 2, 1), (await client.GetWorkloadAsync(Web)) is var web ? (web.Memory!.Value.Usage!.Value.Value, web.Replicas!.Value, web.ReadyReplicas!.Value) : default);
        Assert.Equal(2, (await client.ListWorkloadPodsAsync(Web)).Count);
        var cluster = await client.GetClusterAsync();
        Assert.Equal((InventoryState.Live, 8000.0, 6), (cluster.Monitor.Inventory.State, cluster.Capacity!.Value.Cpu!.Value.Value, cluster.Counts.Pods));
    }

    [Fact]
    public async Task A_pod_is_found_by_its_name_alone_unless_several_have_it()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        var client = new KubeMonitorClient(both.Api.Http);
        Assert.Equal("data", (await client.FindPodAsync("tick-1-x")).Namespace);
        await both.Api.PostAsync("/api/ingest", Bodies.Report(5, Bodies.Pod(5, "p-twin", "data", "naked"), Bodies.Pod(5, "p-naked", "shop", "naked")));
        var several = await Assert.ThrowsAsync<KubeMonitorException>(() => client.FindPodAsync("naked"));
        Assert.Equal(HttpStatusCode.Conflict, several.Status);
    }

    [Fact]
    public async Task A_part_of_the_stream_is_read()
    {
        await using var both = await ApiWithCluster.StartAsync();
        var client = new KubeMonitorClient(both.Api.Http);
        using var ends = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await both.ReportAsync(0);
        await using var reading = client.ReadStreamAsync(new StreamFilter(Namespace: "data"), "another-1", ends.Token).GetAsyncEnumerator(ends.Token);
        Assert.True(await reading.MoveNextAsync());
        await both.ReportAsync(5);
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal(["agent-a", "tick-1-x"], reading.Current.Update!.Pods.Select(pod => pod.PodName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_window_is_read_oldest_first()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(5);
        await both.ReportAsync(15);
        both.Api.Time.Advance(TimeSpan.FromSeconds(20));
        var client = new KubeMonitorClient(both.Api.Http);
        var window = new SeriesFilter(60, 10, Aggregation.Max);
        DateTimeOffset[] expected = [ApiServer.Start.AddSeconds(10), ApiServer.Start.AddSeconds(20)];
        Assert.Equal(expected, (await client.GetNodeSeriesAsync("worker-1", window)).Select(each => each.Timestamp));
        Assert.Equal(expected, (await client.GetPodSeriesAsync("shop", "naked", window)).Select(each => each.Timestamp));
        Assert.Equal(expected, (await client.GetNamespaceSeriesAsync("shop", window)).Select(each => each.Timestamp!.Value));
        Assert.Equal([3.0, 3.0], (await client.GetWorkloadSeriesAsync(Web, window)).Select(each => each.CpuUsage!.Value.Value));
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_APIs_words()
    {
        using var api = new ApiServer();
        var client = new KubeMonitorClient(api.Http);
        var unknown = await Assert.ThrowsAsync<KubeMonitorException>(() => client.GetNodeAsync("none"));
        Assert.Equal((HttpStatusCode.NotFound, "No node 'none' has reported. GET /api/nodes lists those that do."), (unknown.Status, unknown.Message));
        var wrong = await Assert.ThrowsAsync<KubeMonitorException>(() => client.ListPodsAsync(new ListFilter(Limit: 0)));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
    }

    [Fact]
    public async Task The_stream_is_read_and_goes_on_after_the_last_message()
    {
        await using var both = await ApiWithCluster.StartAsync();
        var client = new KubeMonitorClient(both.Api.Http);
        using var ends = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await both.ReportAsync(0);
        await using var reading = client.ReadStreamAsync("another-1", ends.Token).GetAsyncEnumerator(ends.Token);
        Assert.True(await reading.MoveNextAsync());
        Assert.StartsWith("reset: ", reading.Current.Reason, StringComparison.Ordinal);
        await both.ReportAsync(5);
        Assert.True(await reading.MoveNextAsync());
        var id = reading.Current.Id;
        Assert.Equal(6, reading.Current.Update!.Pods.Count);
        await both.ReportAsync(10);
        await using var again = client.ReadStreamAsync(id, ends.Token).GetAsyncEnumerator(ends.Token);
        Assert.True(await again.MoveNextAsync());
        Assert.Equal(ApiServer.Start.AddSeconds(10), again.Current.Update!.Node!.Timestamp);
    }
}
