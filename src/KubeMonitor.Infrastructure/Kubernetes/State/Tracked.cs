using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>An object, and what was learned about it in time.</summary>
/// <param name="uid">Its UID in the API.</param>
/// <param name="value">It.</param>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class Tracked<T>(string uid, T value)
{
    // In a third of the space: there are as many of these as pods.
    private long _goneAt;
    private List<(OwnerReference? Owner, DateTimeOffset Until)>? _earlier;

    public string Uid { get; } = uid;

    public T Value { get; set; } = value;

    /// <summary>The version that the value is of: an event of an older one comes too late.</summary>
    public ulong Version { get; set; }

    /// <summary>The list that had it last; 0 if an event brought it.</summary>
    public int List { get; set; }

    /// <summary>When it was seen to be gone; null while it is there.</summary>
    public DateTimeOffset? GoneAt
    {
        get => _goneAt == 0 ? null : new DateTimeOffset(_goneAt, TimeSpan.Zero);
        set => _goneAt = value?.UtcTicks ?? 0;
    }

    /// <summary>What controls it; null where nothing does.</summary>
    public OwnerReference? Owner { get; private set; }

    /// <summary>Everything that ever controlled it.</summary>
    public IEnumerable<OwnerReference> Owners => (_earlier ?? []).Select(each => each.Owner).Append(Owner).OfType<OwnerReference>();

    /// <summary>Takes note of what controls it from now on.</summary>
    /// <param name="owner">What does.</param>
    /// <param name="now">Now.</param>
    public void OwnedBy(OwnerReference? owner, DateTimeOffset now)
    {
        if (owner?.Uid != Owner?.Uid)
        {
            (_earlier ??= []).Add((Owner, now));
        }

        Owner = owner;
    }

    /// <summary>The first owner that is seen counts as the one it always had.</summary>
    /// <param name="owner">What controls it.</param>
    public void OwnedFromTheStart(OwnerReference? owner) => Owner = owner;

    /// <summary>When something controlled it.</summary>
    /// <param name="owner">The owner's UID.</param>
    public IEnumerable<(DateTimeOffset From, DateTimeOffset To)> TimesUnder(string owner)
    {
        var from = DateTimeOffset.MinValue;
        foreach (var (earlier, until) in _earlier ?? [])
        {
            if (earlier?.Uid == owner)
            {
                yield return (from, until);
            }

            from = until;
        }

        if (Owner?.Uid == owner)
        {
            yield return (from, DateTimeOffset.MaxValue);
        }
    }
}
