using System.Text.Json.Serialization;
using KubeMonitor.Domain.Json;

namespace KubeMonitor.Domain.Identities;

/// <summary>
/// A pod's UID as its cgroup carries it: a UUID, or for a static pod the 32 hex digits of its manifest's hash. A name can be used
/// again by another pod; a UID can't.
/// </summary>
/// <param name="Value">1 to 64 characters of <c>[A-Za-z0-9.-]</c>.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct PodUid(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>The JSON form.</summary>
    public sealed class AsText() : TextJsonConverter<PodUid>(text => new(text), uid => uid.Value);
}
