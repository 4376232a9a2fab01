using KubeMonitor.Application.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>What the options of the rehearsal may be.</summary>
internal sealed class RehearsalOptionsValidator : IValidateOptions<RehearsalOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, RehearsalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(RehearsalOptions.Section);
        rules.RequireTime(options.Timeout, nameof(options.Timeout), TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(5));
        return rules.Result;
    }
}
