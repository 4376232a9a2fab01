using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Limits;

/// <summary>What the limits may be.</summary>
public sealed class LimitsOptionsValidator : IValidateOptions<LimitsOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        void Require(bool holds, string option, object value, string allowed)
        {
            if (!holds)
            {
                wrong.Add($"{LimitsOptions.Section}:{option} is {value}: it must be {allowed}.");
            }
        }

        Require(options.BodyBytes is >= 1024 and <= 1L << 30, nameof(options.BodyBytes), options.BodyBytes, "from 1024 to 1073741824");
        Require(options.ReportsPerRequest is >= 1 and <= 10_000, nameof(options.ReportsPerRequest), options.ReportsPerRequest, "from 1 to 10000");
        Require(options.PodsPerReport is >= 1 and <= 100_000, nameof(options.PodsPerReport), options.PodsPerReport, "from 1 to 100000");
        Require(options.ContainersPerPod is >= 1 and <= 10_000, nameof(options.ContainersPerPod), options.ContainersPerPod, "from 1 to 10000");
        Require(options.Entities is >= 1 and <= 10_000_000, nameof(options.Entities), options.Entities, "from 1 to 10000000");
        Require(options.MaxLateness >= TimeSpan.Zero && options.MaxLateness <= TimeSpan.FromDays(1), nameof(options.MaxLateness), options.MaxLateness, "from 00:00:00 to 1.00:00:00");
        Require(options.MaxClockAhead >= TimeSpan.Zero && options.MaxClockAhead <= TimeSpan.FromHours(1), nameof(options.MaxClockAhead), options.MaxClockAhead, "from 00:00:00 to 01:00:00");
        Require(options.PodsPerNode >= 1 && options.PodsPerNode <= 1_000_000, nameof(options.PodsPerNode), options.PodsPerNode, "from 1 to 1000000");
        Require(options.MaxClockSkew >= TimeSpan.FromSeconds(1) && options.MaxClockSkew <= TimeSpan.FromDays(1), nameof(options.MaxClockSkew), options.MaxClockSkew, "from 00:00:01 to 1.00:00:00");
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
