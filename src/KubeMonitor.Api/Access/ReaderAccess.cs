using KubeMonitor.Application.Access;
using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Visibility;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Access;

/// <summary>Finds out who reads, by their token, and what the cluster lets them see.</summary>
/// <param name="tokens">Says whose a token is.</param>
/// <param name="accesses">Says who may do what.</param>
/// <param name="inventory">Which namespaces there are.</param>
/// <param name="current">Which namespaces report.</param>
/// <param name="options">Whom a token must be meant for.</param>
internal sealed class ReaderAccess(
    ITokenReviews tokens, IAccessReviews accesses, IClusterInventory inventory, CurrentEntities current, IOptions<AuthOptions> options)
{
    private const int AtOnce = 16;

    /// <summary>Who reads.</summary>
    /// <exception cref="CredentialsRefusedException">There is no token, or it isn't accepted.</exception>
    /// <exception cref="ReviewFailedException">The cluster can't be asked.</exception>
    public Task<CallerIdentity> WhoAsync(HttpContext context) =>
        WhoAsync(RequestToken.Of(context.Request, "kubectl create token ACCOUNT makes one."), context.RequestAborted);

    /// <summary>Whose a token is.</summary>
    /// <param name="token">The token.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="CredentialsRefusedException">It isn't accepted.</exception>
    /// <exception cref="ReviewFailedException">The cluster can't be asked.</exception>
    public async Task<CallerIdentity> WhoAsync(string token, CancellationToken cancellation)
    {
        var audience = options.Value.ReadsAudience;
        var verdict = await tokens.ReviewAsync(token, audience.Length > 0 ? [audience] : [], cancellation);
        return verdict.Identity
            ?? throw new CredentialsRefusedException("token_refused", $"The cluster doesn't accept the token: {(verdict.Refusal is { } said ? $"{said}." : "it doesn't say why.")}");
    }

    /// <summary>Asks for a right on pods.</summary>
    /// <param name="who">Who wants it.</param>
    /// <param name="namespace">Where; null for everywhere.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<bool> MayListPodsAsync(CallerIdentity who, string? @namespace, CancellationToken cancellation) =>
        (await accesses.ReviewAsync(who, new AccessRequest.Resource("list", "", "v1", "pods", @namespace), cancellation)).Allowed;

    /// <summary>Asks for a right on nodes.</summary>
    /// <param name="who">Who wants it.</param>
    /// <param name="node">Which; null for all of them.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<bool> MayReadNodesAsync(CallerIdentity who, string? node, CancellationToken cancellation) =>
        (await accesses.ReviewAsync(who, new AccessRequest.Resource(node is null ? "list" : "get", "", "v1", "nodes", null, node), cancellation)).Allowed;

    /// <summary>Leaves visible what a reader may see of pods.</summary>
    /// <param name="who">Who reads.</param>
    /// <param name="visible">What they see.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False if they may see none.</returns>
    public async Task<bool> NarrowAsync(CallerIdentity who, VisibleNamespaces visible, CancellationToken cancellation)
    {
        if (await NamespacesAsync(who, cancellation) is not { } allowed)
        {
            return true;
        }

        visible.Only(allowed);
        return allowed.Count > 0;
    }

    /// <summary>The namespaces whose pods a reader may list.</summary>
    /// <param name="who">Who reads.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null for all.</returns>
    public async Task<IReadOnlyList<string>?> NamespacesAsync(CallerIdentity who, CancellationToken cancellation)
    {
        if (await MayListPodsAsync(who, null, cancellation))
        {
            return null;
        }

        List<string> allowed = [];
        var names = inventory.Namespaces().Select(each => each.Name).Concat(current.Pods().Select(pod => pod.Newest.NamespaceName).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        foreach (var some in names.Chunk(AtOnce))
        {
            var verdicts = await Task.WhenAll(some.Select(name => MayListPodsAsync(who, name, cancellation)));
            allowed.AddRange(some.Where((_, i) => verdicts[i]));
        }

        return allowed;
    }
}
