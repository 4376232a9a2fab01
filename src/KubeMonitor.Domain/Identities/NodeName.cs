using System.Text.Json.Serialization;
using KubeMonitor.Domain.Json;

namespace KubeMonitor.Domain.Identities;

/// <summary>A node's name, as Kubernetes knows it.</summary>
/// <param name="Value">A DNS subdomain of at most 253 characters.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct NodeName(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>The JSON form.</summary>
    public sealed class AsText() : TextJsonConverter<NodeName>(text => new(text), name => name.Value);
}
