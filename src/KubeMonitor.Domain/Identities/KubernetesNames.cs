using System.Buffers;

namespace KubeMonitor.Domain.Identities;

/// <summary>
/// What Kubernetes allows as a name
/// (<see href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object names and IDs</see>).
/// </summary>
public static class KubernetesNames
{
    /// <summary>The longest DNS subdomain: names of nodes and pods.</summary>
    public const int MaxSubdomainLength = 253;

    /// <summary>The longest DNS label: names of namespaces and containers.</summary>
    public const int MaxLabelLength = 63;

    /// <summary>The longest UID that is taken; Kubernetes makes them of 36 or 32 characters, a static pod's manifest may set its own.</summary>
    public const int MaxUidLength = 64;

    private static readonly SearchValues<char> OfLabel = SearchValues.Create("-0123456789abcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> OfUid = SearchValues.Create("-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a node or pod may have this name: labels of <c>[a-z0-9-]</c>, joined by dots, none beginning or ending with a dash.</summary>
    /// <param name="text">The name.</param>
    public static bool IsSubdomain(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > MaxSubdomainLength)
        {
            return false;
        }

        foreach (var part in text.Split('.'))
        {
            if (!IsLabelOf(text[part]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a namespace or container may have this name.</summary>
    /// <param name="text">The name.</param>
    public static bool IsLabel(ReadOnlySpan<char> text) => text.Length <= MaxLabelLength && IsLabelOf(text);

    /// <summary>Whether a pod may have this UID.</summary>
    /// <param name="text">The UID.</param>
    public static bool IsUid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxUidLength && !text.ContainsAnyExcept(OfUid);

    private static bool IsLabelOf(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] != '-' && text[^1] != '-' && !text.ContainsAnyExcept(OfLabel);
}
