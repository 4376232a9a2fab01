namespace KubeMonitor.Api.Telemetry;

/// <summary>The meters of the API server.</summary>
internal static class MeterNames
{
    public const string Api = "KubeMonitor.Api";
}
