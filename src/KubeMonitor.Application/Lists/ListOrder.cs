namespace KubeMonitor.Application.Lists;

/// <summary>Puts entities that are sorted by name into the order that is asked for, and keeps the first of them.</summary>
internal static class ListOrder
{
    public static IEnumerable<T> In<T>(this IEnumerable<T> byName, ListOptions options, Func<T, ListFigures> figures)
    {
        // A figure that is unknown comes last; entities with the same figure stay sorted by name.
        var sorted = options.Sort == ListSort.Name ? byName : byName.OrderByDescending(each => figures(each).By(options.Sort) ?? double.NegativeInfinity);
        return options.Limit is { } limit ? sorted.Take(limit) : sorted;
    }
}
