namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>What an interface or a device of a node is called: the part of its figures that seldom changes.</summary>
internal readonly record struct PartIdentity(string Name, bool Counted)
{
    /// <summary>Those of a sample: the known array where nothing has changed.</summary>
    /// <param name="known">Those of the sample before.</param>
    /// <param name="parts">The sample's.</param>
    /// <param name="of">What one is called.</param>
    public static PartIdentity[] Of<T>(PartIdentity[]? known, IReadOnlyList<T> parts, Func<T, PartIdentity> of)
    {
        var same = known is not null && known.Length == parts.Count;
        for (var i = 0; same && i < parts.Count; i++)
        {
            same = known![i] == of(parts[i]);
        }

        return same ? known! : [.. parts.Select(of)];
    }
}
