using KubeMonitor.Application.Labels;

namespace KubeMonitor.Application.Lists;

/// <summary>Which part of a list is wanted, and in which order.</summary>
/// <param name="Labels">Only entities with such labels; null for all.</param>
/// <param name="Sort">The order.</param>
/// <param name="Limit">The first so many; null for all.</param>
public sealed record ListOptions(LabelSelector? Labels = null, ListSort Sort = ListSort.Name, int? Limit = null)
{
    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 1_000_000;

    /// <summary>The whole list, by name.</summary>
    public static ListOptions All { get; } = new();
}
