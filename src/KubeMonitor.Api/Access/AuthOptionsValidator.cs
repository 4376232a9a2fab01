using KubeMonitor.Application.Configuration;
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
        var rules = new OptionRules(AuthOptions.Section);
        rules.Require(Enum.IsDefined(options.Ingest), nameof(options.Ingest), options.Ingest, "Anonymous or Token");
        rules.Require(Enum.IsDefined(options.Reads), nameof(options.Reads), options.Reads, "Anonymous or Token");
        rules.Require(
            options.Ingest != AuthMode.Token || !string.IsNullOrWhiteSpace(options.Audience),
            nameof(options.Audience),
            $"'{options.Audience}'",
            "whom the agents' tokens are meant for, such as kubemonitor");
        rules.Require(
            options.AgentServiceAccount.Length == 0 || IsAccount(options.AgentServiceAccount),
            nameof(options.AgentServiceAccount),
            $"'{options.AgentServiceAccount}'",
            "NAMESPACE:NAME, or empty");
        return rules.Result;
    }

    private static bool IsAccount(string text) =>
        text.Split(':') is [var space, var account] && KubernetesNames.IsLabel(space) && KubernetesNames.IsSubdomain(account);
}
