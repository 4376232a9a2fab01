namespace KubeMonitor.DashboardBenchmark.Charts;

/// <summary>Figures of the last seconds: six of them each second.</summary>
internal static class Wave
{
    public const int Points = 720;

    public static IEnumerable<(DateTimeOffset At, double[] Values)> Of(int points)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        for (var second = now - points + 1; second <= now; second++)
        {
            yield return (DateTimeOffset.FromUnixTimeSeconds(second), [.. Enumerable.Range(0, 6).Select(i => Math.Round(1000 + (800 * Math.Sin((second + (i * 50)) / 40.0)) + (150 * Math.Sin(second / 3.0)), 1))]);
        }
    }
}
