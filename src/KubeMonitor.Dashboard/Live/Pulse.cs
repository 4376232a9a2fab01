namespace KubeMonitor.Dashboard.Live;

/// <summary>Beats once a second for all circuits together, and only while somebody looks.</summary>
/// <param name="time">The clock.</param>
internal sealed class Pulse(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly List<Subscription> _all = [];
    private ITimer? _timer;

    /// <summary>How many look.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _all.Count;
            }
        }
    }

    /// <summary>The seconds of the clock: the same for all, so that those who read every few seconds read at the same time.</summary>
    public long Second => time.GetTimestamp() / time.TimestampFrequency;

    /// <summary>Begins to call; must return soon, and never throw.</summary>
    /// <param name="beat">What is called, with the second.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Subscribe(Action<long> beat)
    {
        var subscription = new Subscription(this, beat);
        lock (_gate)
        {
            _all.Add(subscription);
            if (_timer is null)
            {
                // It belongs to no circuit, also not to the one that came first.
                using (ExecutionContext.SuppressFlow())
                {
                    _timer = time.CreateTimer(_ => Call(), null, Beat, Beat);
                }
            }
        }

        return subscription;
    }

    /// <inheritdoc />
    public void Dispose() => _timer?.Dispose();

    private void Call()
    {
        Subscription[] all;
        lock (_gate)
        {
            all = [.. _all];
        }

        var second = Second;
        foreach (var each in all)
        {
            each.Beat(second);
        }
    }

    private void Leave(Subscription subscription)
    {
        lock (_gate)
        {
            if (_all.Remove(subscription) && _all.Count == 0)
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }

    private sealed class Subscription(Pulse pulse, Action<long> beat) : IDisposable
    {
        public Action<long> Beat { get; } = beat;

        public void Dispose() => pulse.Leave(this);
    }
}
