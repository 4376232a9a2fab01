using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Retention;

/// <summary>What the retention may be.</summary>
public sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        if (options.Raw < TimeSpan.FromMinutes(1) || options.Raw > TimeSpan.FromDays(1))
        {
            wrong.Add($"{RetentionOptions.Section}:{nameof(options.Raw)} is {options.Raw}: it must be from 00:01:00 to 1.00:00:00.");
        }

        if (options.Staleness < TimeSpan.FromSeconds(1) || options.Staleness > options.Raw)
        {
            wrong.Add($"{RetentionOptions.Section}:{nameof(options.Staleness)} is {options.Staleness}: it must be from 00:00:01 to the {options.Raw} of {RetentionOptions.Section}:{nameof(options.Raw)}.");
        }

        CheckTiers(options, wrong);
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }

    private static void CheckTiers(RetentionOptions options, List<string> wrong)
    {
        void Require(bool holds, string option, TimeSpan value, string allowed)
        {
            if (!holds)
            {
                wrong.Add($"{RetentionOptions.Section}:{option} is {value}: it must be {allowed}.");
            }
        }

        var (longest, second) = (TimeSpan.FromDays(3660), TimeSpan.FromSeconds(1));
        Require(options.Medium == TimeSpan.Zero || (options.Medium > options.Raw && options.Medium <= longest), nameof(options.Medium), options.Medium, $"00:00:00, or longer than the {options.Raw} of {RetentionOptions.Section}:{nameof(options.Raw)}, up to 3660.00:00:00");
        Require(options.Coarse == TimeSpan.Zero || (options.Coarse > options.Raw && options.Coarse > options.Medium && options.Coarse <= longest), nameof(options.Coarse), options.Coarse, $"00:00:00, or longer than {RetentionOptions.Section}:{nameof(options.Raw)} and {RetentionOptions.Section}:{nameof(options.Medium)}, up to 3660.00:00:00");
        Require(IsStep(options.MediumStep, second), nameof(options.MediumStep), options.MediumStep, "whole seconds, from 00:00:01 to 01:00:00");
        Require(IsStep(options.CoarseStep, options.MediumStep), nameof(options.CoarseStep), options.CoarseStep, $"a multiple of the {options.MediumStep} of {RetentionOptions.Section}:{nameof(options.MediumStep)}, up to 01:00:00");
    }

    private static bool IsStep(TimeSpan step, TimeSpan unit) =>
        step > TimeSpan.Zero && step <= TimeSpan.FromHours(1) && unit > TimeSpan.Zero && step.Ticks % unit.Ticks == 0;
}
