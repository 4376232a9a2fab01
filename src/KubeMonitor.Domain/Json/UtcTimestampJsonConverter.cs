using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeMonitor.Domain.Json;

/// <summary>
/// A timestamp as ISO 8601 in UTC with <c>Z</c>, with as many decimals of a second as it has. Reads any offset; a timestamp
/// without one is taken as UTC, since that is what collectors that don't know of offsets send.
/// </summary>
public sealed class UtcTimestampJsonConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!reader.TryGetDateTime(out var read))
        {
            throw new JsonException($"'{reader.GetString()}' is not a timestamp: write it as 2026-11-23T09:00:05Z.");
        }

        return new DateTimeOffset(read.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(read, DateTimeKind.Utc) : read.ToUniversalTime());
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
