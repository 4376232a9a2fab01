using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Reviews;

/// <summary>What the reviews' options may be.</summary>
public sealed class ReviewOptionsValidator : IValidateOptions<ReviewOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, ReviewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        void RequireTime(TimeSpan value, string option, TimeSpan least)
        {
            if (value < least || value > Longest)
            {
                wrong.Add($"{ReviewOptions.Section}:{option} is {value}: it must be from {least} to {Longest}.");
            }
        }

        RequireTime(options.TokenAccepted, nameof(options.TokenAccepted), TimeSpan.Zero);
        RequireTime(options.TokenRefused, nameof(options.TokenRefused), TimeSpan.Zero);
        RequireTime(options.AccessAllowed, nameof(options.AccessAllowed), TimeSpan.Zero);
        RequireTime(options.AccessDenied, nameof(options.AccessDenied), TimeSpan.Zero);
        RequireTime(options.Timeout, nameof(options.Timeout), TimeSpan.FromMilliseconds(100));
        if (options.Entries is < 1 or > 1_000_000)
        {
            wrong.Add($"{ReviewOptions.Section}:{nameof(options.Entries)} is {options.Entries}: it must be from 1 to 1000000.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
