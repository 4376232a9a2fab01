using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace KubeMonitor.Api.Tests.Lists;

/// <summary>What every list can: order, part, labels, CSV, and "has anything changed".</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("", "agent-a tick-1-x lone naked web-1-old web-2-new")]
    [InlineData("sort=name&limit=2", "agent-a tick-1-x")]
    [InlineData("sort=cpu_usage", "tick-1-x agent-a naked lone web-2-new web-1-old")]
    [InlineData("sort=memory&limit=1", "tick-1-x")]
    [InlineData("sort=network_rx&limit=3", "tick-1-x agent-a naked")]
    [InlineData("sort=disk_read&limit=2", "agent-a tick-1-x")]
    [InlineData("label_selector=app", "web-1-old web-2-new")]
    [InlineData("label_selector=version+notin+(1)", "agent-a tick-1-x lone naked web-2-new")]
    public async Task Pods_come_in_the_order_and_part_that_is_asked_for(string query, string names)
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Assert.Equal(names.Split(' '), (await both.Api.GetAsync($"/api/pods?{query}")).EnumerateArray().Select(pod => pod.GetProperty("pod_name").GetString()));
    }

    [Fact]
    public async Task A_list_and_a_window_of_many_pieces_come_whole()
    {
        await using var api = new ApiServer();
        var pods = Enumerable.Range(0, 300).Select(i => Bodies.Pod(0, $"u{i}", "shop", $"web-{i:d3}")).ToArray();
        await api.PostAsync("/api/ingest", Bodies.Report(0, pods));
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(300, (await api.GetAsync("/api/pods")).GetArrayLength());
        }

        api.Time.Advance(TimeSpan.FromMinutes(14));
        await api.PostAsync("/api/ingest", $"[{string.Join(',', Enumerable.Range(1, 160).Select(i => Bodies.Report(5 * i, Bodies.Pod(5 * i, "u7", "shop", "web-007"))))}]");
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(161, (await api.GetAsync("/api/pods/web-007?window=900")).GetArrayLength());
        }

    }

    [Fact]
    public async Task Nodes_and_namespaces_are_chosen_by_their_own_labels()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Assert.Equal(1, (await both.Api.GetAsync("/api/nodes?label_selector=kubernetes.io/hostname%3Dworker-1")).GetArrayLength());
        Assert.Equal(0, (await both.Api.GetAsync("/api/nodes?label_selector=kubernetes.io/hostname%3Dworker-2")).GetArrayLength());
        Assert.Equal("shop", Assert.Single((await both.Api.GetAsync("/api/namespaces?label_selector=team")).EnumerateArray()).GetProperty("namespace").GetString());
        Assert.Equal(6, (await both.Api.GetAsync("/api/nodes/worker-1/pods?label_selector=!none")).GetArrayLength());
    }

    [Theory]
    [InlineData("limit=0", "limit is 0: give a number from 1 to 1000000, or leave it out for all.")]
    [InlineData("limit=many", "limit is 'many': give a whole number, such as 10.")]
    [InlineData("sort=size", "sort is 'size': give one of name, cpu_usage, memory, network_rx, network_tx, disk_read, disk_write.")]
    [InlineData("label_selector=a%20b", "label_selector is not one of Kubernetes: at character 4 of 'a b' there must be one of =, ==, !=, >, <, in, notin or a comma.")]
    public async Task A_wrong_parameter_is_told_on_every_list(string query, string detail)
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        foreach (var list in new[]
        {
            "nodes", "nodes/worker-1/pods", "pods", "namespaces", "namespaces/shop/pods", "namespaces/shop/deployments", "namespaces/shop/deployments/web/pods",
            "namespaces/shop/workloads", "namespaces/shop/workloads/Deployment/web/pods",
        })
        {
            Assert.Equal(detail, (await both.Api.GetProblemAsync($"/api/{list}?{query}", HttpStatusCode.BadRequest)).GetProperty("detail").GetString());
        }
    }

    [Fact]
    public async Task A_list_as_CSV_has_a_line_for_each_entry()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0, "p-new");
        var lines = (await GetAsync(both.Api, "/api/pods", "text/csv")).Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        var fields = lines[0].Split(',').Zip(lines[1].Split(',')).ToDictionary(each => each.First, each => each.Second);
        Assert.Equal(
            ("2026-11-23T09:00:00Z", "web-2-new", "shop", "2", "2", "", "Running", "Deployment", "web", "100", "67108864"),
            (fields["timestamp"], fields["pod_name"], fields["namespace"], fields["cpu_usage"], fields["memory.working_set"], fields["memory.rss"], fields["phase"], fields["workload_kind"], fields["workload"], fields["cpu_request"], fields["memory_limit"]));
        Assert.Equal("2026-11-23T09:00:00Z", fields["started_at"]);
    }

    [Fact]
    public async Task A_window_as_CSV_has_a_line_for_each_sample()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        await both.ReportAsync(5);
        both.Api.Time.Advance(TimeSpan.FromSeconds(10));
        var lines = (await GetAsync(both.Api, "/api/nodes/worker-1?window=60", "text/csv;q=1, application/json;q=0.5")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("timestamp,node,cpu_usage,memory.total,memory.free,", lines[0], StringComparison.Ordinal);
        Assert.Equal(["2026-11-23T09:00:00Z,worker-1,412.7,8,1,", "2026-11-23T09:00:05Z,worker-1,412.7,8,1,"], lines[1..].Select(line => line[..40]));
        Assert.StartsWith("timestamp,namespace,cpu_usage,", await GetAsync(both.Api, "/api/namespaces/shop?window=60", "text/csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/pods")]
    [InlineData("/api/namespaces")]
    [InlineData("/api/nodes")]
    [InlineData("/api/namespaces/shop/workloads")]
    [InlineData("/api/pods/naked")]
    [InlineData("/api/nodes/worker-1")]
    [InlineData("/api/namespaces/shop")]
    [InlineData("/api/namespaces/shop/deployments/web")]
    public async Task An_answer_that_has_not_changed_is_not_sent_again(string route)
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        using var first = await both.Api.Http.GetAsync(route);
        var tag = first.Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await AskAsync(both.Api, route, tag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(both.Api, route, new EntityTagHeaderValue("\"other\""))).Status);
        await both.ReportAsync(5);
        var (status, body) = await AskAsync(both.Api, route, tag);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("2026-11-23T09:00:05Z", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_in_the_inventory_alone_is_a_change()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        using var first = await both.Api.Http.GetAsync("/api/pods");
        both.Cluster.Objects.Apply("pods", StandInCluster.StandInObject.Pod("shop", "naked", "p-naked", "worker-1", requests: """{"cpu":"2"}"""));
        await both.UntilAsync("/api/pods/naked", pod => pod.GetProperty("cpu_request").GetDouble() == 2000);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(both.Api, "/api/pods", first.Headers.ETag!)).Status);
    }

    [Fact]
    public async Task A_single_pod_is_joined_with_what_the_cluster_says_of_it()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.Api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "p-old", null, null)));
        var listed = Assert.Single((await both.Api.GetAsync("/api/pods")).EnumerateArray());
        Assert.Equal(("web-1-old", "shop", "web"), (listed.GetProperty("pod_name").GetString(), listed.GetProperty("namespace").GetString(), listed.GetProperty("workload").GetString()));
        var pod = await both.Api.GetAsync("/api/namespaces/shop/pods/web-1-old");
        Assert.Equal("1", pod.GetProperty("labels").GetProperty("version").GetString());
        Assert.Equal(JsonValueKind.Number, pod.GetProperty("restarts").ValueKind);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(ApiServer api, string route, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        request.Headers.IfNoneMatch.Add(tag);
        using var response = await api.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<string> GetAsync(ApiServer api, string route, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        request.Headers.Accept.ParseAdd(accept);
        using var response = await api.Http.SendAsync(request);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsStringAsync();
    }
}
