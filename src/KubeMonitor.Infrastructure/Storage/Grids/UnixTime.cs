namespace KubeMonitor.Infrastructure.Storage.Grids;

/// <summary>Times as ticks of 100 ns since 1970, which grids count from.</summary>
internal static class UnixTime
{
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks;

    public static DateTimeOffset At(long time) => DateTimeOffset.UnixEpoch.AddTicks(time);
}
