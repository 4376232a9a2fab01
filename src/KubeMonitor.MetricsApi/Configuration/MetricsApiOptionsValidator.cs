using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.MetricsApi.Configuration;

/// <summary>What the options may be.</summary>
public sealed class MetricsApiOptionsValidator : IValidateOptions<MetricsApiOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, MetricsApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(MetricsApiOptions.Section);
        rules.Require(options.Port is >= 0 and <= 65535, nameof(options.Port), options.Port, "from 0 to 65535");
        rules.RequireTime(options.Window, nameof(options.Window), Shortest, Longest);
        rules.Require(Enum.IsDefined(options.Anonymous), nameof(options.Anonymous), options.Anonymous, "Refused, Reviewed or Allowed");
        return rules.Result;
    }
}
