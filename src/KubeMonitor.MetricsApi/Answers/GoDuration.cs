using System.Globalization;

namespace KubeMonitor.MetricsApi.Answers;

/// <summary>Writes durations as Kubernetes does (<see href="https://pkg.go.dev/time#Duration.String"/>): <c>15s</c>, <c>14.987s</c>, <c>1m30s</c>.</summary>
internal static class GoDuration
{
    /// <summary>The text of a duration of 0 or more, to the nearest millisecond.</summary>
    public static string Of(TimeSpan duration)
    {
        var milliseconds = (long)Math.Round(duration.TotalMilliseconds);
        if (milliseconds < 1000)
        {
            return milliseconds == 0 ? "0s" : $"{milliseconds}ms";
        }

        var seconds = (milliseconds % 60_000 / 1000m).ToString("0.###", CultureInfo.InvariantCulture);
        var (hours, minutes) = (milliseconds / 3_600_000, milliseconds / 60_000 % 60);
        return hours > 0 ? $"{hours}h{minutes}m{seconds}s" : minutes > 0 ? $"{minutes}m{seconds}s" : $"{seconds}s";
    }
}
