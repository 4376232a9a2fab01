using KubeMonitor.Dashboard.Live;

namespace KubeMonitor.Dashboard.Lists;

/// <summary>The entries of a list in one order. All circuits share it where nothing is filtered.</summary>
/// <typeparam name="T">An entry.</typeparam>
public sealed class Rows<T>
{
    private readonly LiveList<T> _list;

    internal Rows(LiveList<T> list) => _list = list;

    internal IReadOnlyList<T> Sorted(ListColumn<T>? column, bool descending) => column is null ? _list.ByName : _list.By(column.Name, column.Key, descending);
}

/// <summary>Makes rows.</summary>
public static class Rows
{
    /// <summary>Makes them of entries that are sorted by name.</summary>
    /// <param name="byName">The entries.</param>
    /// <typeparam name="T">An entry.</typeparam>
    public static Rows<T> Of<T>(IEnumerable<T> byName) => new(new LiveList<T>([.. byName]));
}
