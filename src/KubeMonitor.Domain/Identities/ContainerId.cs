using System.Text.Json.Serialization;
using KubeMonitor.Domain.Json;

namespace KubeMonitor.Domain.Identities;

/// <summary>A container's id as its runtime made it. A restarted container has another.</summary>
/// <param name="Value">64 lower-case hex digits.</param>
[JsonConverter(typeof(AsText))]
public readonly record struct ContainerId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>The JSON form.</summary>
    public sealed class AsText() : TextJsonConverter<ContainerId>(text => new(text), id => id.Value);
}
