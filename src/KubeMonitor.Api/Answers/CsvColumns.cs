using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KubeMonitor.Domain.Json;

namespace KubeMonitor.Api.Answers;

/// <summary>
/// The columns of a type as CSV: its JSON members in their order, those of a member's own members as <c>memory.working_set</c>; lists and
/// maps have none.
/// </summary>
internal sealed class CsvColumns
{
    private static readonly JsonSerializerOptions Times =
        new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), Converters = { new UtcTimestampJsonConverter() } };

    private readonly List<(string Name, List<JsonPropertyInfo> Path)> _columns = [];
    private readonly JsonSerializerOptions _options;

    public CsvColumns(JsonTypeInfo type)
    {
        _options = type.Options;
        Add(type, "", []);
    }

    public string Header => string.Join(',', _columns.Select(column => column.Name));

    /// <summary>An entry's line, as RFC 4180 has it; an unknown figure is an empty field.</summary>
    /// <param name="item">The entry.</param>
    public string Line(object item) => string.Join(',', _columns.Select(column => Field(Value(item, column.Path))));

    private static object? Value(object? item, List<JsonPropertyInfo> path)
    {
        foreach (var property in path)
        {
            item = item is null ? null : property.Get!(item);
        }

        return item;
    }

    // In its JSON form, so that a number or time is the same in both.
    private string Field(object? value)
    {
        if (value is null)
        {
            return "";
        }

        using var document = value is DateTimeOffset time
            ? JsonSerializer.SerializeToDocument(time, Times)
            : JsonSerializer.SerializeToDocument(value, _options.GetTypeInfo(value.GetType()));
        var text = document.RootElement.ToString();
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private void Add(JsonTypeInfo type, string prefix, List<JsonPropertyInfo> path)
    {
        foreach (var property in type.Properties.Where(property => property.Get is not null))
        {
            var inner = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (inner != typeof(string) && inner.IsAssignableTo(typeof(IEnumerable)))
            {
                continue;
            }

            var (name, deeper) = (prefix + property.Name, path.Append(property).ToList());
            if (_options.GetTypeInfo(inner) is { Kind: JsonTypeInfoKind.Object } nested)
            {
                Add(nested, $"{name}.", deeper);
            }
            else
            {
                _columns.Add((name, deeper));
            }
        }
    }
}
