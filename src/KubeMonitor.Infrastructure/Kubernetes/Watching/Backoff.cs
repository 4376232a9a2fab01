namespace KubeMonitor.Infrastructure.Kubernetes.Watching;

/// <summary>How long to wait after failures in a row: doubled each time, with jitter, so that many clients don't come back at once.</summary>
/// <param name="least">The first wait.</param>
/// <param name="most">The longest.</param>
internal sealed class Backoff(TimeSpan least, TimeSpan most)
{
    /// <summary>How many failures there were in a row.</summary>
    public int Failures { get; private set; }

    public void Reset() => Failures = 0;

    /// <summary>The wait after one more failure.</summary>
    /// <param name="asked">What the server asks for at least; null if nothing.</param>
    public TimeSpan Next(TimeSpan? asked = null)
    {
        var full = Math.Min(most.Ticks, least.Ticks * Math.Pow(2, Math.Min(Failures++, 30)));

        // From half of it to the whole. Jitter, not a secret.
#pragma warning disable CA5394
        var wait = TimeSpan.FromTicks((long)(full * (0.5 + (Random.Shared.NextDouble() / 2))));
#pragma warning restore CA5394
        return asked > wait ? asked.Value : wait;
    }
}
