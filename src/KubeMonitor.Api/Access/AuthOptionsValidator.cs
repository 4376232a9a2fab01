using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Access;

/// <summary>What the options of access may be.</summary>
public sealed class AuthOptionsValidator : IValidateOptions<AuthOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> wrong = [];
        if (!Enum.IsDefined(options.Ingest) || !Enum.IsDefined(options.Reads))
        {
            wrong.Add($"{AuthOptions.Section}:{nameof(options.Ingest)} is {options.Ingest}, {nameof(options.Reads)} is {options.Reads}: each must be Anonymous or Token.");
        }

        if (options.Ingest == AuthMode.Token && string.IsNullOrWhiteSpace(options.Audience))
        {
            wrong.Add($"{AuthOptions.Section}:{nameof(options.Audience)} is empty: it must be whom the agents' tokens are meant for, such as kubemonitor.");
        }

        if (options.AgentServiceAccount.Length > 0
            && !(options.AgentServiceAccount.Split(':') is [var space, var account] && KubernetesNames.IsLabel(space) && KubernetesNames.IsSubdomain(account)))
        {
            wrong.Add($"{AuthOptions.Section}:{nameof(options.AgentServiceAccount)} is '{options.AgentServiceAccount}': it must be NAMESPACE:NAME, or empty.");
        }

        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}
