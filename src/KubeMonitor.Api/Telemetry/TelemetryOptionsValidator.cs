using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Telemetry;

/// <summary>What the options of telemetry may be.</summary>
public sealed class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        if (options.OtlpEndpoint.Length > 0 && !(Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            wrong.Add($"{TelemetryOptions.Section}:{nameof(options.OtlpEndpoint)} is '{options.OtlpEndpoint}': it must be an address such as http://collector:4317, or empty.");
        }

        if (options.OtlpProtocol is not ("grpc" or "http/protobuf"))
        {
            wrong.Add($"{TelemetryOptions.Section}:{nameof(options.OtlpProtocol)} is '{options.OtlpProtocol}': it must be grpc or http/protobuf.");
        }

        if (options.Interval < TimeSpan.FromSeconds(1) || options.Interval > TimeSpan.FromHours(1))
        {
            wrong.Add($"{TelemetryOptions.Section}:{nameof(options.Interval)} is {options.Interval}: it must be from 00:00:01 to 01:00:00.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
