using System.Text.Json;

namespace KubeMonitor.Benchmarking.Results;

/// <summary>How results are written.</summary>
internal static class Written
{
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
