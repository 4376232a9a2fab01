using System.Net;

namespace KubeMonitor.Client;

/// <summary>The API refused a request, or failed.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">The sentence that says why and what to do, as the API gave it.</param>
public sealed class KubeMonitorException(HttpStatusCode status, string detail) : Exception(detail)
{
    /// <summary>
    /// The HTTP status: 404 for what is unknown or has no current value, 400 for a wrong parameter, 409 for an ambiguous pod.
    /// </summary>
    public HttpStatusCode Status { get; } = status;
}
