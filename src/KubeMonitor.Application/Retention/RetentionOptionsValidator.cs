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

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
