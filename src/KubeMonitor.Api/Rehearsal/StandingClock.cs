namespace KubeMonitor.Api.Rehearsal;

/// <summary>Always says the same time; timers go by the real one.</summary>
/// <param name="now">The time.</param>
internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
