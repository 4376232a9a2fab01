using KubeMonitor.Application.Access;

namespace KubeMonitor.Application.Ports;

/// <summary>
/// Asks the cluster whether someone may do something
/// (<see href="https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/subject-access-review-v1/"/>). Verdicts are
/// kept for a while.
/// </summary>
public interface IAccessReviews
{
    /// <summary>Asks.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ReviewFailedException">The cluster gave no verdict.</exception>
    ValueTask<AccessVerdict> ReviewAsync(CallerIdentity caller, AccessRequest request, CancellationToken cancellation);
}
