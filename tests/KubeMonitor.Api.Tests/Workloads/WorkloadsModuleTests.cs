using System.Net;
using System.Text.Json;
using Snapshooter.Xunit;

namespace KubeMonitor.Api.Tests.Workloads;

public sealed class WorkloadsModuleTests
{
    [Fact]
    public async Task A_deployment_has_every_field_and_the_pods_of_all_its_replica_sets()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Snapshot.Match(await both.Api.Http.GetStringAsync("/api/namespaces/shop/deployments/web"));
    }

    [Fact]
    public async Task Workloads_of_every_kind_are_listed_once_by_kind_and_name()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Assert.Equal(["Deployment web 3", "ReplicaSet bare 3"], Lines(await both.Api.GetAsync("/api/namespaces/shop/workloads")));
        Assert.Equal(["DaemonSet agent 5", "CronJob tick 6"], Lines(await both.Api.GetAsync("/api/namespaces/data/workloads")));
        Assert.Equal(["Deployment web 3"], Lines(await both.Api.GetAsync("/api/namespaces/shop/deployments")));
        Assert.Equal(["Deployment web 3"], Lines(await both.Api.GetAsync("/api/namespaces/shop/workloads?label_selector=app%3Dweb")));
        Assert.Equal(["ReplicaSet bare 3"], Lines(await both.Api.GetAsync("/api/namespaces/shop/workloads?label_selector=!app")));
    }

    [Theory]
    [InlineData("ReplicaSet/web-1", 1)]
    [InlineData("replicasets/web-2", 2)]
    [InlineData("deployment/web", 3)]
    public async Task A_workload_that_another_owns_is_answered_by_itself_too(string workload, double cpu)
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Assert.Equal(cpu, (await both.Api.GetAsync($"/api/namespaces/shop/workloads/{workload}")).GetProperty("cpu_usage").GetDouble());
    }

    [Fact]
    public async Task The_pods_of_a_workload_are_those_it_owns()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Assert.Equal(["web-1-old", "web-2-new"], Names(await both.Api.GetAsync("/api/namespaces/shop/deployments/web/pods")));
        Assert.Equal(["web-2-new"], Names(await both.Api.GetAsync("/api/namespaces/shop/deployments/web/pods?label_selector=version%3D2")));
        Assert.Equal(["web-2-new"], Names(await both.Api.GetAsync("/api/namespaces/shop/deployments/web/pods?sort=cpu_usage&limit=1")));
        Assert.Equal(["tick-1-x"], Names(await both.Api.GetAsync("/api/namespaces/data/workloads/CronJob/tick/pods")));
    }

    [Fact]
    public async Task A_window_sums_at_each_time_the_pods_that_belonged_to_it_then_and_a_deleted_one_still_counts()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(5);
        both.Api.Time.Advance(TimeSpan.FromSeconds(8));
        both.Cluster.Objects.Delete("pods", "shop", "web-1-old");
        await both.UntilAsync("/api/namespaces/shop/deployments/web", answer => answer.GetProperty("pod_count").GetInt32() == 1);
        await both.ReportAsync(15, "p-new");
        both.Api.Time.Advance(TimeSpan.FromSeconds(12));
        var window = await both.Api.GetAsync("/api/namespaces/shop/deployments/web?window=30&step=10");
        Assert.Equal([(Bodies.At(10), 3.0, 2), (Bodies.At(20), 2.0, 1)], window.EnumerateArray().Select(Point));
    }

    [Fact]
    public async Task A_rollout_moves_nothing_from_the_past_and_a_pod_that_moved_counts_for_each_in_its_time()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(5);
        both.Api.Time.Advance(TimeSpan.FromSeconds(10));
        ApiWithCluster.ApplyPod(both.Cluster, "shop", "lone", "p-lone", KubeMonitor.StandInCluster.StandInObject.OwnedBy("ReplicaSet", "web-2", "rs-web-2"));
        await both.UntilAsync("/api/namespaces/shop/deployments/web", answer => answer.GetProperty("pod_count").GetInt32() == 3);
        await both.ReportAsync(15);
        both.Api.Time.Advance(TimeSpan.FromSeconds(10));
        var deployment = await both.Api.GetAsync("/api/namespaces/shop/deployments/web?window=30&step=10");
        var bare = await both.Api.GetAsync("/api/namespaces/shop/workloads/ReplicaSet/bare?window=30&step=10");
        Assert.Equal([3.0, 6.0], deployment.EnumerateArray().Select(sum => sum.GetProperty("cpu_usage").GetDouble()));
        Assert.Equal([3.0], bare.EnumerateArray().Select(sum => sum.GetProperty("cpu_usage").GetDouble()));
    }

    [Fact]
    public async Task A_deployment_that_is_gone_keeps_its_history()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(5);
        both.Api.Time.Advance(TimeSpan.FromSeconds(20));
        both.Cluster.Objects.Delete("deployments", "shop", "web");
        both.Cluster.Objects.Delete("replicasets", "shop", "web-1");
        both.Cluster.Objects.Delete("replicasets", "shop", "web-2");
        await both.UntilAsync("/api/namespaces/shop/workloads", answer => answer.GetArrayLength() == 1);
        var problem = await both.Api.GetProblemAsync("/api/namespaces/shop/deployments/web", HttpStatusCode.NotFound);
        Assert.Equal(
            "Deployment 'shop/web' is gone since 2026-11-23T09:00:20Z. Its history: GET /api/namespaces/shop/workloads/Deployment/web?window=3600.",
            problem.GetProperty("detail").GetString());
        Assert.Equal(3, (await both.Api.GetAsync("/api/namespaces/shop/deployments/web?window=60&step=10"))[0].GetProperty("cpu_usage").GetDouble());
    }

    [Fact]
    public async Task Without_a_cluster_workloads_are_empty_and_say_why()
    {
        using var api = new ApiServer();
        using var list = await api.Http.GetAsync("/api/namespaces/shop/workloads");
        Assert.Equal("[]", await list.Content.ReadAsStringAsync());
        Assert.Equal("absent", Assert.Single(list.Headers.GetValues("KubeMonitor-Inventory")));
        Assert.StartsWith("No cluster is configured: ", Assert.Single(list.Headers.GetValues("KubeMonitor-Inventory-Reason")), StringComparison.Ordinal);
        var problem = await api.GetProblemAsync("/api/namespaces/shop/deployments/web", HttpStatusCode.NotFound);
        Assert.StartsWith("No workload is known, since the cluster's inventory is absent: No cluster is configured", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await api.GetProblemAsync("/api/pods?label_selector=app", HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("/api/namespaces/shop/deployments/none", HttpStatusCode.NotFound, "Nothing is known of Deployment 'shop/none'. GET /api/namespaces/shop/workloads lists those there are.")]
    [InlineData("/api/namespaces/shop/deployments/none/pods", HttpStatusCode.NotFound, "Nothing is known of Deployment 'shop/none'. GET /api/namespaces/shop/workloads lists those there are.")]
    [InlineData("/api/namespaces/shop/workloads/Pod/web", HttpStatusCode.BadRequest, "kind is 'Pod': give one of Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob.")]
    [InlineData("/api/namespaces/shop/deployments/web?window=-1", HttpStatusCode.BadRequest, "window is -1: give seconds from 1 to 31536000, or 0 for the current value.")]
    public async Task What_can_not_be_answered_is_told(string route, HttpStatusCode status, string detail)
    {
        await using var both = await ApiWithCluster.StartAsync();
        Assert.Equal(detail, (await both.Api.GetProblemAsync(route, status)).GetProperty("detail").GetString());
    }

    private static (string?, double, int) Point(JsonElement sum) =>
        (sum.GetProperty("timestamp").GetString(), sum.GetProperty("cpu_usage").GetDouble(), sum.GetProperty("pod_count").GetInt32());

    private static IEnumerable<string> Lines(JsonElement list) =>
        list.EnumerateArray().Select(each => $"{each.GetProperty("kind")} {each.GetProperty("name")} {each.GetProperty("cpu_usage")}");

    private static IEnumerable<string?> Names(
        JsonElement list) => list.EnumerateArray().Select(each => each.GetProperty("pod_name").GetString());
}
