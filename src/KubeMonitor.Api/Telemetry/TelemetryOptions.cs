namespace KubeMonitor.Api.Telemetry;

/// <summary>Where this server's own figures go, section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Telemetry";

    /// <summary>
    /// The collector's address for OpenTelemetry's protocol, such as <c>http://collector:4317</c> for gRPC, or with
    /// <c>http/protobuf</c> the whole path, such as <c>http://collector:4318/v1/metrics</c>; empty: nothing is sent.
    /// </summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How it is spoken: <c>grpc</c> or <c>http/protobuf</c>.</summary>
    public string OtlpProtocol { get; set; } = "grpc";

    /// <summary>How often figures are sent.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);
}
