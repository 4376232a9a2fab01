using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeMonitor.Domain.Units;

/// <summary>A number of bytes: memory in use, or what a byte counter has counted.</summary>
/// <param name="Value">Bytes, 0 or more. In JSON an integer.</param>
[JsonConverter(typeof(AsInteger))]
public readonly record struct ByteSize(long Value)
{
    /// <summary>The difference, or 0 where it would be below: figures of one file are read at one moment, those of two are not.</summary>
    /// <param name="other">What to take away.</param>
    public ByteSize LessOrZero(ByteSize other) => new(Math.Max(0, Value - other.Value));

    /// <summary>The JSON form.</summary>
    public sealed class AsInteger : JsonConverter<ByteSize>
    {
        /// <inheritdoc />
        public override ByteSize Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, ByteSize value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }
}
