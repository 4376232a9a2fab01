using System.Net;
using System.Text.Json;

namespace KubeMonitor.Cli.PortForward;

/// <summary>An answer of Kubernetes' API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Body">Its object; undefined for what is no JSON.</param>
internal sealed record KubernetesAnswer(HttpStatusCode Status, JsonElement Body)
{
    /// <summary>What it says is wrong, without a full stop.</summary>
    public string Message => (Text("message") ?? Text("detail") ?? $"{(int)Status} {Status}").TrimEnd('.');

    public static KubernetesAnswer Parse(HttpStatusCode status, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new KubernetesAnswer(status, document.RootElement.Clone());
        }
        catch (JsonException)
        {
            // Something before Kubernetes answered, with a page of its own: its status says all there is.
            return new KubernetesAnswer(status, default);
        }
    }

    /// <summary>The text at the end of some members; null where there is none.</summary>
    public string? Text(params ReadOnlySpan<string> path) => Text(Body, path);

    /// <summary>The text at the end of some members of an object; null where there is none.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> path) =>
        Find(element, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>The member at the end of some members; undefined where there is none.</summary>
    public static JsonElement Find(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>The items of an array at the end of some members; none where there is none.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement element, params ReadOnlySpan<string> path) =>
        Find(element, path) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
