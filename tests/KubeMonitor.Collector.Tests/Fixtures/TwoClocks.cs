namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A wall clock that may jump, and a monotonic one that never does, each as the test says.</summary>
internal sealed class TwoClocks : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private long _monotonic = 1_000_000_000;

    public DateTimeOffset Wall { get; set; } = Start;

    public override long TimestampFrequency => 1_000_000_000;

    public override DateTimeOffset GetUtcNow() => Wall;

    public override long GetTimestamp() => _monotonic;

    /// <summary>Lets time go on for both.</summary>
    public void Advance(TimeSpan by)
    {
        Wall += by;
        _monotonic += (long)by.TotalNanoseconds;
    }
}
