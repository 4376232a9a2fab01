using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>What the bounds of requests may be.</summary>
public sealed class HttpLimitsOptionsValidator : IValidateOptions<HttpLimitsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, HttpLimitsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        void Require(bool holds, string option, object value, string allowed)
        {
            if (!holds)
            {
                wrong.Add($"Limits:{option} is {value}: it must be {allowed}.");
            }
        }

        Require(options.HeaderBytes is >= 4096 and <= 1 << 20, nameof(options.HeaderBytes), options.HeaderBytes, "from 4096 to 1048576");
        Require(options.RequestLineBytes is >= 1024 and <= 65536, nameof(options.RequestLineBytes), options.RequestLineBytes, "from 1024 to 65536");
        Require(options.HeadersTimeout >= TimeSpan.FromSeconds(1) && options.HeadersTimeout <= TimeSpan.FromMinutes(5), nameof(options.HeadersTimeout), options.HeadersTimeout, "from 00:00:01 to 00:05:00");
        Require(options.SlowestBytesPerSecond is >= 1 and <= 1e9, nameof(options.SlowestBytesPerSecond), options.SlowestBytesPerSecond, "from 1 to 1000000000");
        Require(options.IngestTimeout >= TimeSpan.FromSeconds(1) && options.IngestTimeout <= TimeSpan.FromMinutes(10), nameof(options.IngestTimeout), options.IngestTimeout, "from 00:00:01 to 00:10:00");
        Require(options.DrainTime >= TimeSpan.Zero && options.DrainTime <= TimeSpan.FromSeconds(20), nameof(options.DrainTime), options.DrainTime, "from 00:00:00 to 00:00:20");
        Require(options.Connections is >= 1 and <= 1_000_000, nameof(options.Connections), options.Connections, "from 1 to 1000000");
        Require(options.IngestPerMinute is >= 12 and <= 1_000_000, nameof(options.IngestPerMinute), options.IngestPerMinute, "from 12 to 1000000");
        Require(options.IngestPerMinuteOfAddress is >= 0 and <= 100_000_000, nameof(options.IngestPerMinuteOfAddress), options.IngestPerMinuteOfAddress, "from 0 (no bound) to 100000000");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
