using System.Collections.Concurrent;

namespace KubeMonitor.Dashboard.Live;

/// <summary>A list as it was at one time. All circuits share it, and each of its orders, so that 50 of them sort once.</summary>
/// <param name="byName">What is in it, sorted by name.</param>
/// <typeparam name="T">An entry.</typeparam>
internal sealed class LiveList<T>(T[] byName)
{
    private readonly ConcurrentDictionary<string, Lazy<T[]>> _orders = new(StringComparer.Ordinal);

    public static LiveList<T> Empty { get; } = new([]);

    /// <summary>Sorted by name.</summary>
    public IReadOnlyList<T> ByName => byName;

    /// <summary>Sorted by something else: what is unknown comes last, equals stay sorted by name.</summary>
    /// <param name="name">Names the order.</param>
    /// <param name="key">What it goes by.</param>
    /// <param name="descending">The largest first.</param>
    public IReadOnlyList<T> By(string name, Func<T, IComparable?> key, bool descending) =>
        _orders.GetOrAdd(descending ? "-" + name : name, _ => new Lazy<T[]>(() => Sort(key, descending))).Value;

    private T[] Sort(Func<T, IComparable?> key, bool descending)
    {
        var keyed = byName.Select(each => (Each: each, Key: key(each)));
        var known = keyed.OrderBy(each => each.Key is null ? 1 : 0);
        return [.. (descending ? known.ThenByDescending(each => each.Key, Order) : known.ThenBy(each => each.Key, Order)).Select(each => each.Each)];
    }

    private static readonly Comparer<IComparable?> Order = Comparer<IComparable?>.Create((one, other) =>
        one is string text && other is string second ? string.CompareOrdinal(text, second) : one is null ? (other is null ? 0 : -1) : one.CompareTo(other));
}
