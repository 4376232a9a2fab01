using System.Buffers;
using System.Text.Json;

namespace KubeMonitor.Infrastructure.Kubernetes.Watching;

/// <summary>
/// A line of a watch: <c>{"type":"ADDED","object":{...}}</c>. The object is read once the type says what it is: an ERROR's is a
/// <c>Status</c>, whose fields have other forms.
/// </summary>
/// <param name="Type">ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.</param>
/// <param name="Object">The object's JSON.</param>
internal readonly record struct WatchEvent(string Type, ReadOnlySequence<byte> Object)
{
    /// <exception cref="JsonException">The line is none.</exception>
    public static WatchEvent Parse(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        (string? type, ReadOnlySequence<byte>? found) = (null, null);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isObject) = (reader.ValueTextEquals("type"u8), reader.ValueTextEquals("object"u8));
            reader.Read();
            var start = reader.Position;
            var from = reader.TokenStartIndex;
            if (isType && reader.TokenType == JsonTokenType.String)
            {
                type = reader.GetString();
            }

            reader.Skip();
            if (isObject)
            {
                found = line.Slice(from, reader.BytesConsumed - from);
            }
        }

        return type is not null && found is { } json ? new WatchEvent(type, json) : throw new JsonException("A watch's event needs a type and an object.");
    }
}
