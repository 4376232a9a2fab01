using System.Text.Json;
using System.Text.Json.Serialization;
using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Domain.Units;

/// <summary>How fast bytes move, to the nearest byte per second.</summary>
/// <param name="Value">Bytes per second, 0 or more. In JSON an integer.</param>
[JsonConverter(typeof(AsInteger))]
public readonly record struct BytesPerSecond(long Value)
{
    /// <summary>The mean rate over an interval in which a byte counter advanced.</summary>
    /// <param name="bytes">By how many bytes, and over which elapsed time.</param>
    public static BytesPerSecond From(CounterDelta bytes) => new((long)Math.Round(bytes.Amount * 1e9 / bytes.ElapsedNanoseconds));

    /// <summary>The JSON form.</summary>
    public sealed class AsInteger : JsonConverter<BytesPerSecond>
    {
        /// <inheritdoc />
        public override BytesPerSecond Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, BytesPerSecond value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
    }
}
