using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>What the bounds of requests may be.</summary>
public sealed class HttpLimitsOptionsValidator : IValidateOptions<HttpLimitsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, HttpLimitsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(HttpLimitsOptions.Section);
        rules.Require(options.HeaderBytes is >= 4096 and <= 1 << 20, nameof(options.HeaderBytes), options.HeaderBytes, "from 4096 to 1048576");
        rules.Require(options.RequestLineBytes is >= 1024 and <= 65536, nameof(options.RequestLineBytes), options.RequestLineBytes, "from 1024 to 65536");
        rules.RequireTime(options.HeadersTimeout, nameof(options.HeadersTimeout), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        rules.Require(options.SlowestBytesPerSecond is >= 1 and <= 1e9, nameof(options.SlowestBytesPerSecond), options.SlowestBytesPerSecond, "from 1 to 1000000000");
        rules.RequireTime(options.IngestTimeout, nameof(options.IngestTimeout), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        rules.RequireTime(options.DrainTime, nameof(options.DrainTime), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        rules.Require(options.Connections is >= 1 and <= 1_000_000, nameof(options.Connections), options.Connections, "from 1 to 1000000");
        rules.Require(options.IngestPerMinute is >= 12 and <= 1_000_000, nameof(options.IngestPerMinute), options.IngestPerMinute, "from 12 to 1000000");
        rules.Require(options.IngestPerMinuteOfAddress is >= 0 and <= 100_000_000, nameof(options.IngestPerMinuteOfAddress), options.IngestPerMinuteOfAddress, "from 0 (no bound) to 100000000");
        return rules.Result;
    }
}
