using KubeMonitor.Application.Labels;
using KubeMonitor.Application.Lists;

namespace KubeMonitor.Dashboard.Lists;

/// <summary>What is wanted of a list, as the address says it.</summary>
/// <param name="Labels">Only entries with such labels; null for all.</param>
/// <param name="Namespace">Only those of this namespace; null for all.</param>
/// <param name="Node">Only those on this node; null for all.</param>
public sealed record ListRequest(string? Labels, string? Namespace, string? Node)
{
    /// <summary>The options of a query with these labels.</summary>
    /// <exception cref="FormatException">They are no selector.</exception>
    public ListOptions Options => new(Labels is null ? null : LabelSelector.Parse(Labels));
}
