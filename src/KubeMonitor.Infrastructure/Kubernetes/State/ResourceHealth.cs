namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>How the watch of one resource goes.</summary>
/// <param name="name">The resource.</param>
internal sealed class ResourceHealth(string name)
{
    private volatile string? _failure;
    private volatile bool _synced;
    private long _heardAt;

    public string Name { get; } = name;

    /// <summary>Whether a list was complete once.</summary>
    public bool Synced => _synced;

    /// <summary>Why it fails now; null while it goes well.</summary>
    public string? Failure => _failure;

    /// <summary>When the API was heard of last; null if never.</summary>
    public DateTimeOffset? HeardAt => Interlocked.Read(ref _heardAt) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Heard(DateTimeOffset now)
    {
        Interlocked.Exchange(ref _heardAt, now.UtcTicks);
        _failure = null;
    }

    public void ListIsComplete() => _synced = true;

    public void Failed(string reason) => _failure = reason;
}
