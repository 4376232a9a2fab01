namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>What the parts of a sample are called: containers, interfaces, devices.</summary>
internal static class Identities
{
    /// <summary>Those of a sample: the known array where nothing has changed, which is mostly so.</summary>
    /// <param name="known">Those of the sample before.</param>
    /// <param name="parts">The sample's parts.</param>
    /// <param name="of">What one is called.</param>
    public static TIdentity[]? Of<TPart, TIdentity>(TIdentity[]? known, IReadOnlyList<TPart>? parts, Func<TPart, TIdentity> of)
        where TIdentity : struct, IEquatable<TIdentity>
    {
        if (parts is null)
        {
            return null;
        }

        var same = known is not null && known.Length == parts.Count;
        for (var i = 0; same && i < parts.Count; i++)
        {
            same = known![i].Equals(of(parts[i]));
        }

        return same ? known : [.. parts.Select(of)];
    }
}
