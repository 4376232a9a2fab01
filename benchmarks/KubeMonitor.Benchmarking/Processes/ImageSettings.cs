namespace KubeMonitor.Benchmarking.Processes;

/// <summary>What the API server's image (<c>deploy/docker/Dockerfile.api</c>) says to the runtime: a benchmark runs it as users do.</summary>
internal static class ImageSettings
{
    /// <summary>Variables for the process.</summary>
    /// <param name="own">Those of the benchmark, which stay.</param>
    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> own) => new(own) { ["DOTNET_GCgen0size"] = "400000" };
}
