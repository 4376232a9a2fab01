using Snapshooter.Xunit;

namespace KubeMonitor.Api.Tests.Cluster;

public sealed class ClusterModuleTests
{
    [Fact]
    public async Task The_cluster_has_its_totals_and_the_monitors_own_health()
    {
        await using var both = await ApiWithCluster.StartAsync();
        both.Api.Time.Advance(TimeSpan.FromSeconds(10));
        await both.ReportAsync(10);
        Snapshot.Match(await both.Api.Http.GetStringAsync("/api/cluster"));
    }

    [Fact]
    public async Task Without_a_cluster_it_says_what_reports_say_and_why_there_is_no_more()
    {
        using var api = new ApiServer();
        await api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web")));
        var cluster = await api.GetAsync("/api/cluster");
        Assert.Equal((1, 1, 1, 1), (Count("nodes"), Count("namespaces"), Count("pods"), Count("containers")));
        Assert.False(cluster.TryGetProperty("capacity", out _));
        Assert.False(cluster.GetProperty("counts").TryGetProperty("workloads", out _));
        Assert.Equal("absent", cluster.GetProperty("monitor").GetProperty("inventory").GetProperty("state").GetString());
        int Count(string of) => cluster.GetProperty("counts").GetProperty(of).GetInt32();
    }

    [Fact]
    public async Task An_agent_that_stopped_or_is_missing_is_stale()
    {
        await using var both = await ApiWithCluster.StartAsync();
        await both.ReportAsync(0);
        Assert.Equal((1, 1), await AgentsAsync());
        both.Api.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal((0, 2), await AgentsAsync());

        async Task<(int Reporting, int Stale)> AgentsAsync()
        {
            var monitor = (await both.Api.GetAsync("/api/cluster")).GetProperty("monitor");
            return (monitor.GetProperty("agents_reporting").GetInt32(), monitor.GetProperty("agents_stale").GetInt32());
        }
    }
}
