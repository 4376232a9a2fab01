namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// How long to leave a server alone that doesn't take reports: twice as long each time up to a bound, and a random part of that, so that
/// the agents of a cluster, which all lost it at one instant, don't return at one instant.
/// </summary>
/// <param name="first">The first wait at most.</param>
/// <param name="most">Every wait at most.</param>
/// <param name="random">The chance in it.</param>
internal sealed class RetryWait(TimeSpan first, TimeSpan most, Random random)
{
    // A server that asks for more than this is asked again all the same: what waits is lost after a while.
    private static readonly TimeSpan MostAsked = TimeSpan.FromMinutes(5);

    private readonly TimeSpan _first = first;
    private TimeSpan _unbounded = first;

    /// <summary>The wait after another failure.</summary>
    /// <param name="asked">What the server asked for (<c>Retry-After</c>); null if it didn't. It is never undercut, up to five minutes.</param>
    public TimeSpan Next(TimeSpan? asked = null)
    {
        var bound = Min(_unbounded, most);
        _unbounded = bound * 2;
        var wait = bound * (0.5 + (random.NextDouble() / 2));
        return asked > TimeSpan.Zero ? Min(asked.Value, MostAsked) + wait : wait;
    }

    /// <summary>The server takes reports again.</summary>
    public void Reset() => _unbounded = _first;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
