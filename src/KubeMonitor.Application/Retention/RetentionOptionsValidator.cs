using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Retention;

/// <summary>What the retention may be.</summary>
public sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(RetentionOptions.Section);
        rules.RequireTime(options.Raw, nameof(options.Raw), TimeSpan.FromMinutes(1), TimeSpan.FromDays(1));
        rules.Require(
            options.Staleness >= TimeSpan.FromSeconds(1) && options.Staleness <= options.Raw,
            nameof(options.Staleness),
            options.Staleness,
            $"from 00:00:01 to the {options.Raw} of {RetentionOptions.Section}:{nameof(options.Raw)}");
        CheckTiers(options, rules);
        return rules.Result;
    }

    private static void CheckTiers(RetentionOptions options, OptionRules rules)
    {
        var (longest, second) = (TimeSpan.FromDays(3660), TimeSpan.FromSeconds(1));
        rules.Require(options.Medium == TimeSpan.Zero || (options.Medium > options.Raw && options.Medium <= longest), nameof(options.Medium), options.Medium, $"00:00:00, or longer than the {options.Raw} of {RetentionOptions.Section}:{nameof(options.Raw)}, up to 3660.00:00:00");
        rules.Require(options.Coarse == TimeSpan.Zero || (options.Coarse > options.Raw && options.Coarse > options.Medium && options.Coarse <= longest), nameof(options.Coarse), options.Coarse, $"00:00:00, or longer than {RetentionOptions.Section}:{nameof(options.Raw)} and {RetentionOptions.Section}:{nameof(options.Medium)}, up to 3660.00:00:00");
        rules.Require(IsStep(options.MediumStep, second), nameof(options.MediumStep), options.MediumStep, "whole seconds, from 00:00:01 to 01:00:00");
        rules.Require(IsStep(options.CoarseStep, options.MediumStep), nameof(options.CoarseStep), options.CoarseStep, $"a multiple of the {options.MediumStep} of {RetentionOptions.Section}:{nameof(options.MediumStep)}, up to 01:00:00");
    }

    private static bool IsStep(TimeSpan step, TimeSpan unit) =>
        step > TimeSpan.Zero && step <= TimeSpan.FromHours(1) && unit > TimeSpan.Zero && step.Ticks % unit.Ticks == 0;
}
