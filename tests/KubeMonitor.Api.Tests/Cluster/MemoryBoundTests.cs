using System.Text.Json;

namespace KubeMonitor.Api.Tests.Cluster;

/// <summary>What the cluster's route says of a store that memory has no room for.</summary>
public sealed class MemoryBoundTests
{
    private const int Bound = 1 << 20;
    private const int Pods = 300;

    [Fact]
    public async Task With_a_disk_it_shows_use_against_the_bound_and_what_was_moved()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-bound-").FullName;
        try
        {
            await using (var api = new ApiServer(("Storage:MemoryBytes", $"{Bound}"), ("Limits:PodsPerNode", "1000"), ("Storage:Path", folder)))
            {
                var monitor = await FillAsync(api);
                Assert.True(monitor.GetProperty("disk_bytes").GetInt64() > 0);
                Assert.True(Sum(monitor, "moved_to_disk") > 0, monitor.GetRawText());
                Assert.Equal(0, Sum(monitor, "dropped"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Without_one_it_shows_what_was_dropped()
    {
        await using var api = new ApiServer(("Storage:MemoryBytes", $"{Bound}"), ("Limits:PodsPerNode", "1000"));
        var monitor = await FillAsync(api);
        Assert.False(monitor.TryGetProperty("disk_bytes", out _));
        Assert.True(Sum(monitor, "dropped") > 0, monitor.GetRawText());
        Assert.Equal(0, Sum(monitor, "moved_to_disk"));
        Assert.True(monitor.GetProperty("tiers")[2].GetProperty("dropped_until").GetDateTimeOffset() > ApiServer.Start);
    }

    private static async Task<JsonElement> FillAsync(ApiServer api)
    {
        for (var second = 0; second <= 3600; second += 60)
        {
            await api.PostAsync("/api/ingest", Bodies.Report(second, [.. Enumerable.Range(0, Pods).Select(pod => Bodies.Pod(second, $"u{pod}", "shop", $"web-{pod}"))]));
            api.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var monitor = (await api.GetAsync("/api/cluster")).GetProperty("monitor");
        Assert.Equal(Bound, monitor.GetProperty("max_memory_bytes").GetInt64());
        Assert.True(monitor.GetProperty("memory_bytes").GetInt64() > 0);
        return monitor;
    }

    private static long Sum(JsonElement monitor, string of) => monitor.GetProperty("tiers").EnumerateArray().Sum(tier => tier.GetProperty(of).GetInt64());
}
