using KubeMonitor.Application.Access;
using KubeMonitor.Application.Ports;
using KubeMonitor.MetricsApi.Configuration;
using Microsoft.Extensions.Options;

namespace KubeMonitor.MetricsApi.Access;

/// <summary>Says whether someone may ask: the cluster's own rules decide.</summary>
/// <param name="accesses">Asks the cluster.</param>
/// <param name="options">Whether nobody may have everything.</param>
internal sealed class Authorization(IAccessReviews accesses, IOptions<MetricsApiOptions> options)
{
    /// <summary>Whether.</summary>
    /// <exception cref="ReviewFailedException">The cluster can't say.</exception>
    public async ValueTask<bool> AllowsAsync(CallerIdentity caller, AccessRequest request, CancellationToken cancellation)
    {
        if (ReferenceEquals(caller, CallerIdentity.Anonymous) && options.Value.Anonymous == AnonymousAccess.Allowed)
        {
            return true;
        }

        // Kubernetes' own servers don't ask for this group either.
        return caller.Groups.Contains(CallerIdentity.Masters)
            || (await accesses.ReviewAsync(caller, request, cancellation).ConfigureAwait(false)).Allowed;
    }
}
