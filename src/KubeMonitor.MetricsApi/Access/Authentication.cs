using KubeMonitor.Application.Access;
using KubeMonitor.Application.Ports;
using KubeMonitor.MetricsApi.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KubeMonitor.MetricsApi.Access;

/// <summary>Says who asks: by the aggregation layer's word, by a bearer token, or nobody.</summary>
/// <param name="proxy">Knows the aggregation layer.</param>
/// <param name="tokens">Knows tokens.</param>
/// <param name="options">Whether nobody may ask.</param>
internal sealed class Authentication(FrontProxy proxy, ITokenReviews tokens, IOptions<MetricsApiOptions> options)
{
    /// <summary>Who asks.</summary>
    /// <returns>Null for who isn't known, and may not ask.</returns>
    /// <exception cref="ReviewFailedException">The cluster can't say whose a token is.</exception>
    public async ValueTask<CallerIdentity?> IdentifyAsync(HttpContext context)
    {
        if (proxy.Identify(context) is { } forwarded)
        {
            return Authenticated(forwarded);
        }

        if (BearerToken.In(context.Request.Headers.Authorization) is { } token)
        {
            var verdict = token.Length == 0 ? null : await tokens.ReviewAsync(token, [], context.RequestAborted).ConfigureAwait(false);

            // A wrong token is not as good as none.
            return verdict?.Identity is { } identity ? Authenticated(identity) : null;
        }

        return options.Value.Anonymous == AnonymousAccess.Refused ? null : CallerIdentity.Anonymous;
    }

    private static CallerIdentity Authenticated(CallerIdentity identity) =>
        identity.Groups.Contains(CallerIdentity.Authenticated) || identity.Groups.Contains(CallerIdentity.Unauthenticated)
            ? identity
            : identity with { Groups = [.. identity.Groups, CallerIdentity.Authenticated] };
}
