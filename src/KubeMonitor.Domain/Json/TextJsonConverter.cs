using System.Text.Json;
using System.Text.Json.Serialization;

namespace KubeMonitor.Domain.Json;

/// <summary>Writes a type that wraps one string as that string, as a value and as a property name.</summary>
/// <param name="wrap">Makes the type from the string.</param>
/// <param name="unwrap">Takes the string out of it.</param>
/// <typeparam name="T">A readonly record struct around a string.</typeparam>
public abstract class TextJsonConverter<T>(Func<string, T> wrap, Func<T, string> unwrap) : JsonConverter<T>
    where T : struct
{
    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        wrap(reader.GetString()!);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(unwrap(value));
}
