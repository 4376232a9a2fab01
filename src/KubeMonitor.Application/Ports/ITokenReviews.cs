using KubeMonitor.Application.Access;

namespace KubeMonitor.Application.Ports;

/// <summary>
/// Asks the cluster whose a bearer token is
/// (<see href="https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-review-v1/"/>). Verdicts are kept for a
/// while: a token that is withdrawn is accepted for that long.
/// </summary>
public interface ITokenReviews
{
    /// <summary>Asks.</summary>
    /// <param name="token">The token.</param>
    /// <param name="audiences">Whom it must be meant for, one of them; empty for the API server's own audiences.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ReviewFailedException">The cluster gave no verdict.</exception>
    ValueTask<TokenVerdict> ReviewAsync(string token, IReadOnlyList<string> audiences, CancellationToken cancellation);
}
