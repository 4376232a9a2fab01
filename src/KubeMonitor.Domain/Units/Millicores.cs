using System.Text.Json;
using System.Text.Json.Serialization;
using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Domain.Units;

/// <summary>CPU use: 1000 is one CPU kept busy for the whole interval.</summary>
/// <param name="Value">Thousandths of a CPU. In JSON a number with at most 3 decimals.</param>
[JsonConverter(typeof(AsNumber))]
public readonly record struct Millicores(double Value) : IComparable<Millicores>
{
    /// <summary>The mean use over an interval in which a task's CPU time advanced.</summary>
    /// <param name="cpuNanoseconds">By how many nanoseconds of CPU time, and over which elapsed time.</param>
    public static Millicores From(CounterDelta cpuNanoseconds) => new(cpuNanoseconds.Amount * 1000.0 / cpuNanoseconds.ElapsedNanoseconds);

    /// <inheritdoc />
    public int CompareTo(Millicores other) => Value.CompareTo(other.Value);

    /// <summary>Less CPU.</summary>
    public static bool operator <(Millicores left, Millicores right) => left.Value < right.Value;

    /// <summary>More CPU.</summary>
    public static bool operator >(Millicores left, Millicores right) => left.Value > right.Value;

    /// <summary>Less CPU, or as much.</summary>
    public static bool operator <=(Millicores left, Millicores right) => left.Value <= right.Value;

    /// <summary>More CPU, or as much.</summary>
    public static bool operator >=(Millicores left, Millicores right) => left.Value >= right.Value;

    /// <summary>The JSON form.</summary>
    public sealed class AsNumber : JsonConverter<Millicores>
    {
        /// <inheritdoc />
        public override Millicores Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetDouble());

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, Millicores value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value.Value, 3));
    }
}
