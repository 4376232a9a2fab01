using KubeMonitor.Application.Errors;
using KubeMonitor.Dashboard.Access;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Access;

/// <summary>What one who looks at the dashboard may see: the same as by the routes.</summary>
/// <param name="readers">Finds out.</param>
/// <param name="options">Whether it is asked.</param>
internal sealed class DashboardRights(ReaderAccess readers, IOptions<AuthOptions> options) : IReaderRights
{
    public bool AsksForToken => options.Value.Reads == AuthMode.Token;

    public async Task<ReaderRights> OfAsync(string? token, CancellationToken cancellation)
    {
        if (!AsksForToken)
        {
            return ReaderRights.Everything;
        }

        if (string.IsNullOrEmpty(token))
        {
            throw new CredentialsRefusedException("no_token", "Sign in with a token. kubectl create token ACCOUNT makes one.");
        }

        var who = await readers.WhoAsync(token, cancellation);
        var namespaces = await readers.NamespacesAsync(who, cancellation);
        return new ReaderRights(who.User, namespaces?.ToHashSet(StringComparer.Ordinal), await readers.MayReadNodesAsync(who, null, cancellation));
    }
}
