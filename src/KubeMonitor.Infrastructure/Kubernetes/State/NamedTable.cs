using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>Objects that are asked for by name. Several may have had one in turn.</summary>
/// <param name="time">The clock.</param>
/// <param name="ownerOf">What controls an object.</param>
/// <param name="whenGone">The object with the time it went.</param>
/// <param name="nameOf">Its name.</param>
/// <param name="order">The order of names.</param>
/// <typeparam name="TName">The name.</typeparam>
/// <typeparam name="T">An immutable object.</typeparam>
internal sealed class NamedTable<TName, T>(
    TimeProvider time, Func<T, OwnerReference?> ownerOf, Func<T, DateTimeOffset?, T> whenGone, Func<T, TName> nameOf, IComparer<TName> order)
    : ObjectTable<T>(time, ownerOf, whenGone)
    where TName : notnull
    where T : class
{
    private readonly Dictionary<TName, List<Tracked<T>>> _byName = [];
    private Tracked<T>[] _sorted = [];
    private long _sortedAt;

    /// <summary>Those that are there by name: they are sorted anew when one came or went, not when one changed.</summary>
    public IReadOnlyList<Tracked<T>> Sorted
    {
        get
        {
            if (_sortedAt != Arrivals)
            {
                (_sorted, _sortedAt) = ([.. Present.OrderBy(each => nameOf(each.Value), order)], Arrivals);
            }

            return _sorted;
        }
    }

    /// <summary>All that have, or had, a name.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<Tracked<T>> Named(TName name) => _byName.GetValueOrDefault(name) ?? (IReadOnlyList<Tracked<T>>)[];

    /// <summary>The one that has a name, or had it last.</summary>
    /// <param name="name">The name.</param>
    public T? Last(TName name) => Named(name) switch
    {
        [] => null,
        [var only] => only.Value,
        var several => several.OrderBy(each => each.GoneAt ?? DateTimeOffset.MaxValue).Last().Value,
    };

    protected override void Changed(Tracked<T> entry, T? before)
    {
        if (before is null)
        {
            var name = nameOf(entry.Value);
            (_byName.TryGetValue(name, out var known) ? known : _byName[name] = []).Add(entry);
        }
    }

    protected override void Forgotten(Tracked<T> entry)
    {
        var name = nameOf(entry.Value);
        if (_byName.TryGetValue(name, out var known) && known.Remove(entry) && known.Count == 0)
        {
            _byName.Remove(name);
        }
    }
}
