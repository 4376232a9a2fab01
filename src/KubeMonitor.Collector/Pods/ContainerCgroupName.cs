using System.Buffers;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// The name of a container's cgroup: its id, with the runtime's prefix (<c>cri-containerd-</c>, <c>crio-</c>, <c>docker-</c>) and
/// <c>.scope</c> where the runtime and the driver add them.
/// </summary>
public static class ContainerCgroupName
{
    /// <summary>The length of an id.</summary>
    public const int IdLength = 64;

    private const string Scope = ".scope";
    private const string Monitor = "conmon-";

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Takes the id out of a directory's name.</summary>
    /// <param name="name">The directory's name.</param>
    /// <param name="id">The container's id.</param>
    /// <returns>False for any other directory, a runtime's monitor process (conmon) included.</returns>
    public static bool TryParse(string name, out ContainerId id)
    {
        ArgumentNullException.ThrowIfNull(name);
        id = default;
        var text = name.AsSpan();
        if (text.EndsWith(Scope))
        {
            text = text[..^Scope.Length];
        }

        var start = text.LastIndexOf('-') + 1;
        if (text[..start].EndsWith(Monitor) || !IsId(text[start..]))
        {
            return false;
        }

        id = new ContainerId(text[start..].ToString());
        return true;
    }

    /// <summary>Whether this is an id: 64 lower-case hex digits.</summary>
    /// <param name="text">The text.</param>
    public static bool IsId(ReadOnlySpan<char> text) => text.Length == IdLength && !text.ContainsAnyExcept(HexDigits);
}
