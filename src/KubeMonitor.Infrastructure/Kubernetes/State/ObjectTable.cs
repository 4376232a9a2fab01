using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>
/// The objects of one kind by UID, those included that are gone, so that a late event of theirs doesn't bring them back. A list is the
/// truth, whatever was known; an event counts if its version is newer than the object's. Not safe for concurrent use.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="ownerOf">What controls an object.</param>
/// <param name="whenGone">The object with the time it went.</param>
/// <typeparam name="T">An immutable object.</typeparam>
internal class ObjectTable<T>(TimeProvider time, Func<T, OwnerReference?> ownerOf, Func<T, DateTimeOffset?, T> whenGone)
    where T : class
{
    private readonly Dictionary<string, Tracked<T>> _byUid = [];
    private readonly Dictionary<string, List<Tracked<T>>> _byOwner = [];

    /// <summary>How many are there, and how many are gone and still known.</summary>
    public (int Present, int Gone) Count { get; private set; }

    /// <summary>Grows with every change.</summary>
    public long Changes { get; private set; }

    /// <summary>Grows when an object comes, or goes.</summary>
    public long Arrivals { get; private set; }

    public IEnumerable<Tracked<T>> Present => _byUid.Values.Where(each => each.GoneAt is null);

    public Tracked<T>? Find(string uid) => _byUid.GetValueOrDefault(uid);

    /// <summary>Everything that an owner controls, or ever did.</summary>
    /// <param name="owner">The owner's UID.</param>
    public IReadOnlyList<Tracked<T>> EverUnder(string owner) => _byOwner.GetValueOrDefault(owner) ?? (IReadOnlyList<Tracked<T>>)[];

    public void PutListed(string uid, ulong version, T value, int list) => Put(uid, version, value, null).List = list;

    /// <summary>An object that was made or changed.</summary>
    public void PutChanged(string uid, ulong version, T value)
    {
        if (IsNews(uid, version))
        {
            Put(uid, version, value, null);
        }
    }

    /// <summary>An object that was deleted, perhaps one that was never heard of.</summary>
    public void PutDeleted(string uid, ulong version, T value)
    {
        if (IsNews(uid, version))
        {
            Put(uid, version, value, time.GetUtcNow());
        }
    }

    /// <summary>What the list didn't have is gone.</summary>
    /// <param name="list">The list.</param>
    /// <param name="scope">Which objects it was a list of.</param>
    public void EndList(int list, Func<T, bool> scope)
    {
        foreach (var each in _byUid.Values.Where(each => each.GoneAt is null && each.List != list && scope(each.Value)).ToList())
        {
            Put(each.Uid, each.Version, each.Value, time.GetUtcNow());
        }
    }

    /// <summary>Lets objects go that have been gone for long, and of the others the oldest that are too many.</summary>
    /// <param name="before">Gone before this.</param>
    /// <param name="most">How many gone ones may stay.</param>
    /// <returns>How many of those that were too many.</returns>
    public int Forget(DateTimeOffset before, int most)
    {
        if (Count.Gone == 0)
        {
            return 0;
        }

        var gone = _byUid.Values.Where(each => each.GoneAt is not null).OrderByDescending(each => each.GoneAt).ToList();
        var kept = gone.Count(each => each.GoneAt >= before);
        foreach (var each in gone.Skip(Math.Min(kept, most)))
        {
            Forget(each);
        }

        return Math.Max(0, kept - most);
    }

    /// <summary>An object came, or is another than before.</summary>
    protected virtual void Changed(Tracked<T> entry, T? before)
    {
    }

    /// <summary>An object is not known any more.</summary>
    protected virtual void Forgotten(Tracked<T> entry)
    {
    }

    private bool IsNews(string uid, ulong version) => !_byUid.TryGetValue(uid, out var known) || version == 0 || version > known.Version;

    private Tracked<T> Put(string uid, ulong version, T value, DateTimeOffset? goneAt)
    {
        value = whenGone(value, goneAt);
        var owner = ownerOf(value);
        var known = _byUid.GetValueOrDefault(uid);
        var entry = known ?? (_byUid[uid] = new Tracked<T>(uid, value));
        if (known is null)
        {
            entry.OwnedFromTheStart(owner);
            Index(entry, owner);
        }
        else if (owner?.Uid != entry.Owner?.Uid && goneAt is null)
        {
            // A deleted object keeps its last owner: its finalizers may have taken the reference away.
            entry.OwnedBy(owner, time.GetUtcNow());
            Index(entry, owner);
        }

        Changes++;
        Arrivals += known is { GoneAt: null } == goneAt is null ? 0 : 1;
        var before = known?.Value;
        Count = (
            Count.Present + (goneAt is null ? 1 : 0) - (known is { GoneAt: null } ? 1 : 0),
            Count.Gone + (goneAt is null ? 0 : 1) - (known is { GoneAt: not null } ? 1 : 0));
        (entry.Value, entry.Version, entry.GoneAt, entry.List) = (value, version, goneAt, 0);
        Changed(entry, before);
        return entry;
    }

    private void Index(Tracked<T> entry, OwnerReference? owner)
    {
        if (owner is null)
        {
            return;
        }

        var owned = _byOwner.TryGetValue(owner.Uid, out var known) ? known : _byOwner[owner.Uid] = [];
        if (!owned.Contains(entry))
        {
            owned.Add(entry);
        }
    }

    private void Forget(Tracked<T> entry)
    {
        _byUid.Remove(entry.Uid);
        Count = (Count.Present, Count.Gone - 1);
        foreach (var owner in entry.Owners)
        {
            if (_byOwner.TryGetValue(owner.Uid, out var owned) && owned.Remove(entry) && owned.Count == 0)
            {
                _byOwner.Remove(owner.Uid);
            }
        }

        Forgotten(entry);
    }
}
