using System.Globalization;
using System.Text;
using System.Text.Json;

namespace KubeMonitor.Documents.Tests.Api;

/// <summary>The part of <c>docs/api.md</c> that is made of the OpenAPI document: every route, and every object of the answers.</summary>
internal static class RoutesText
{
    private static readonly string[] Methods = ["get", "post", "put", "delete"];

    public static string Make(JsonElement document)
    {
        var text = new StringBuilder("\n## Every route\n");
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(each => Methods.Contains(each.Name)))
            {
                WriteOperation(text, $"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);
            }
        }

        text.Append("\n## Every object\n");
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject().OrderBy(each => each.Name, StringComparer.Ordinal))
        {
            WriteSchema(text, schema.Name, schema.Value);
        }

        return text.Append('\n').ToString();
    }

    private static void WriteOperation(StringBuilder text, string title, JsonElement operation)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {title}\n\n{operation.GetProperty("summary").GetString()}.\n");
        if (operation.TryGetProperty("parameters", out var parameters))
        {
            text.Append("\n| parameter | in | meaning |\n| --- | --- | --- |\n");
            foreach (var parameter in parameters.EnumerateArray())
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{parameter.GetProperty("name").GetString()}` | {parameter.GetProperty("in").GetString()} | {Cell(Description(parameter))} |\n");
            }
        }

        if (operation.TryGetProperty("requestBody", out var body))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nBody: {Content(body)}.\n");
        }

        text.Append("\n| status | answer |\n| --- | --- |\n");
        foreach (var response in operation.GetProperty("responses").EnumerateObject().OrderBy(each => each.Name, StringComparer.Ordinal))
        {
            var content = response.Name.StartsWith('2') ? Content(response.Value) : "";
            text.Append(CultureInfo.InvariantCulture, $"| {response.Name} | {Cell(content.Length > 0 ? content : Description(response.Value))} |\n");
        }
    }

    private static void WriteSchema(StringBuilder text, string name, JsonElement schema)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### {name}\n\n");
        var description = Description(schema);
        if (!schema.TryGetProperty("properties", out var properties))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Types(schema)}{(description.Length > 0 ? ": " : ".")}{OneLine(description)}\n");
            return;
        }

        text.Append(description.Length > 0 ? $"{OneLine(description)}\n\n" : "").Append("| member | type | meaning |\n| --- | --- | --- |\n");
        foreach (var property in properties.EnumerateObject())
        {
            var said = property.Value.TryGetProperty("oneOf", out var choices)
                ? choices.EnumerateArray().Select(Description).FirstOrDefault(each => each.Length > 0) ?? ""
                : Description(property.Value);
            text.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {Types(property.Value)} | {Cell(said)} |\n");
        }
    }

    // Null is left out: what is unknown is absent.
    private static string Types(JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!.Split('/')[^1];
            return $"[{name}](#{name.ToLowerInvariant()})";
        }

        foreach (var choice in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(choice, out var choices))
            {
                return string.Join(" or ", choices.EnumerateArray().Select(Types).Where(each => each != "null"));
            }
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return string.Join(", ", values.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Select(each => $"`{each.GetString()}`"));
        }

        if (schema.TryGetProperty("items", out var items))
        {
            return $"array of {Types(items)}";
        }

        return !schema.TryGetProperty("type", out var type) ? "any"
            : type.ValueKind == JsonValueKind.String ? type.GetString()!
            : string.Join(" or ", type.EnumerateArray().Select(each => each.GetString()).Where(each => each != "null"));
    }

    private static string Content(JsonElement holder) => holder.TryGetProperty("content", out var content)
        ? string.Join("; ", content.EnumerateObject().Select(each => $"`{each.Name}`: {(each.Value.TryGetProperty("schema", out var schema) ? Types(schema) : "text")}"))
        : "";

    private static string Description(JsonElement holder) => holder.TryGetProperty("description", out var description) ? description.GetString()! : "";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Cell(string text) => OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);
}
