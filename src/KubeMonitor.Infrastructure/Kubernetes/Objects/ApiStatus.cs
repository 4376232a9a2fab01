using System.Text.Json;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>A refusal (<c>Status</c>), also within a stream whose HTTP status is 200.</summary>
internal sealed class ApiStatus
{
    public string? Message { get; set; }

    public string? Reason { get; set; }

    public int? Code { get; set; }

    /// <summary>What a refusal says: its message, or where it is none the whole text; null for no text.</summary>
    /// <param name="body">The answer's body.</param>
    public static string? MessageOf(string? body)
    {
        try
        {
            return string.IsNullOrEmpty(body) ? null : JsonSerializer.Deserialize(body, ApiObjectsJson.Default.ApiStatus)?.Message;
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
