namespace KubeMonitor.Agent.Tests;

public sealed class ClockWatchTests
{
    [Theory]
    [InlineData(5, 5, null)]
    [InlineData(14, 5, null)]
    [InlineData(3600, 5, 3595.0)]
    [InlineData(-60, 5, -65.0)]
    public void A_suspended_machine_or_a_set_clock_is_seen(int wallSeconds, int monotonicSeconds, double? jump)
    {
        var clocks = new TwoClocks();
        var watch = new ClockWatch(clocks);
        clocks.Advance(wallSeconds, monotonicSeconds);
        Assert.Equal(jump, watch.Jump()?.TotalSeconds);
        clocks.Advance(5, 5);
        Assert.Null(watch.Jump());
    }

    private sealed class TwoClocks : TimeProvider
    {
        private DateTimeOffset _wall = DateTimeOffset.UnixEpoch;
        private long _monotonic;

        public override long TimestampFrequency => 1;

        public void Advance(int wallSeconds, int monotonicSeconds) =>
            (_wall, _monotonic) = (_wall.AddSeconds(wallSeconds), _monotonic + monotonicSeconds);

        public override DateTimeOffset GetUtcNow() => _wall;

        public override long GetTimestamp() => _monotonic;
    }
}
