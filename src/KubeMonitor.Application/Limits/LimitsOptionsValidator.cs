using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Limits;

/// <summary>What the limits may be.</summary>
public sealed class LimitsOptionsValidator : IValidateOptions<LimitsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(LimitsOptions.Section);
        rules.Require(options.BodyBytes is >= 1024 and <= 1L << 30, nameof(options.BodyBytes), options.BodyBytes, "from 1024 to 1073741824");
        rules.Require(options.ReportsPerRequest is >= 1 and <= 10_000, nameof(options.ReportsPerRequest), options.ReportsPerRequest, "from 1 to 10000");
        rules.Require(options.PodsPerReport is >= 1 and <= 100_000, nameof(options.PodsPerReport), options.PodsPerReport, "from 1 to 100000");
        rules.Require(options.ContainersPerPod is >= 1 and <= 10_000, nameof(options.ContainersPerPod), options.ContainersPerPod, "from 1 to 10000");
        rules.Require(options.Entities is >= 1 and <= 10_000_000, nameof(options.Entities), options.Entities, "from 1 to 10000000");
        rules.RequireTime(options.MaxLateness, nameof(options.MaxLateness), TimeSpan.Zero, TimeSpan.FromDays(1));
        rules.RequireTime(options.MaxClockAhead, nameof(options.MaxClockAhead), TimeSpan.Zero, TimeSpan.FromHours(1));
        rules.Require(options.PodsPerNode is >= 1 and <= 1_000_000, nameof(options.PodsPerNode), options.PodsPerNode, "from 1 to 1000000");
        rules.RequireTime(options.MaxClockSkew, nameof(options.MaxClockSkew), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        return rules.Result;
    }
}
