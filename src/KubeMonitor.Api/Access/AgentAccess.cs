using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Access;

/// <summary>Finds out which node's agent speaks, by its projected token.</summary>
/// <param name="tokens">Says whose a token is.</param>
/// <param name="options">Whom it must be meant for, and whose it must be.</param>
internal sealed class AgentAccess(ITokenReviews tokens, IOptions<AuthOptions> options)
{
    private const string AccountPrefix = "system:serviceaccount:";

    /// <summary>The node that the request may speak for.</summary>
    /// <exception cref="CredentialsRefusedException">There is no token, or it isn't accepted.</exception>
    /// <exception cref="AccessRefusedException">It is no agent's.</exception>
    /// <exception cref="ReviewFailedException">The cluster can't be asked.</exception>
    public async Task<NodeName> NodeOfAsync(HttpContext context)
    {
        var audience = options.Value.Audience;
        var token = RequestToken.Of(context.Request, $"The agent reads it from Collector:TokenFile: a projected service account token with the audience '{audience}'.");
        var verdict = await tokens.ReviewAsync(token, [audience], context.RequestAborted);
        if (verdict.Identity is not { } identity)
        {
            throw new CredentialsRefusedException("token_refused", $"The cluster doesn't accept the token for the audience '{audience}': {Reason(verdict)}");
        }

        var account = options.Value.AgentServiceAccount;
        if (!identity.User.StartsWith(AccountPrefix, StringComparison.Ordinal) || (account.Length > 0 && identity.User != AccountPrefix + account))
        {
            throw new AccessRefusedException("another_account", $"The token is of '{identity.User}', which is not the agents' service account (Auth:AgentServiceAccount).");
        }

        return identity.SingleExtra(CallerIdentity.NodeNameKey) is { } node
            ? new NodeName(node)
            : throw new AccessRefusedException("no_node", "The token is not bound to a pod on a node: give the agent a projected token (volume of kind serviceAccountToken), on Kubernetes 1.30 or later.");
    }

    // The cluster's own words, which name audiences and times, never the token.
    private static string Reason(TokenVerdict verdict) => verdict.Refusal is { } said ? $"{said}." : "it doesn't say why.";
}
