using KubeMonitor.Application.Configuration;
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
        var rules = new OptionRules(ReviewOptions.Section);
        rules.RequireTime(options.TokenAccepted, nameof(options.TokenAccepted), TimeSpan.Zero, Longest);
        rules.RequireTime(options.TokenRefused, nameof(options.TokenRefused), TimeSpan.Zero, Longest);
        rules.RequireTime(options.AccessAllowed, nameof(options.AccessAllowed), TimeSpan.Zero, Longest);
        rules.RequireTime(options.AccessDenied, nameof(options.AccessDenied), TimeSpan.Zero, Longest);
        rules.RequireTime(options.Timeout, nameof(options.Timeout), TimeSpan.FromMilliseconds(100), Longest);
        rules.Require(options.Entries is >= 1 and <= 1_000_000, nameof(options.Entries), options.Entries, "from 1 to 1000000");
        return rules.Result;
    }
}
