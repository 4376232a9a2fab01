using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Telemetry;

/// <summary>What the options of telemetry may be.</summary>
public sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(TelemetryOptions.Section);
        rules.Require(
            options.OtlpEndpoint.Length == 0 || (Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
            nameof(options.OtlpEndpoint),
            $"'{options.OtlpEndpoint}'",
            "an address such as http://collector:4317, or empty");
        rules.Require(options.OtlpProtocol is "grpc" or "http/protobuf", nameof(options.OtlpProtocol), $"'{options.OtlpProtocol}'", "grpc or http/protobuf");
        rules.RequireTime(options.Interval, nameof(options.Interval), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        return rules.Result;
    }
}
