using Microsoft.AspNetCore.Components;

namespace KubeMonitor.Dashboard.Lists;

/// <summary>A column of a list.</summary>
/// <param name="Name">Its name, in the address (<c>sort=-cpu</c>) and in the CSV file.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Key">What the list is sorted by, and what the CSV file has; null where it is unknown.</param>
/// <param name="Cell">What a row shows.</param>
/// <typeparam name="T">An entry.</typeparam>
public sealed record ListColumn<T>(string Name, string Title, Func<T, IComparable?> Key, RenderFragment<T> Cell)
{
    /// <summary>Whether it is a figure: right-aligned, and the largest first.</summary>
    public bool IsFigure { get; init; }

    /// <summary>Whether it also stands on a narrow screen.</summary>
    public bool IsNarrow { get; init; }
}
