using k8s;

namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>
/// Asks the Kubernetes API for raw answers: KubernetesClient's connection, TLS and authentication without its models, which cost ten
/// times the CPU and hold fifty times the memory of the fields that are of use here.
/// </summary>
/// <param name="configuration">Where the API is, and who asks.</param>
internal sealed class ApiClient(KubernetesClientConfiguration configuration) : k8s.Kubernetes(configuration)
{
    /// <summary>Sends a GET. The answer's body is read while it comes.</summary>
    /// <param name="path">The path and query, without a leading slash.</param>
    /// <param name="cancellation">Ends it; there is no other deadline.</param>
    /// <exception cref="k8s.Autorest.HttpOperationException">The answer is no success.</exception>
    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) =>
        SendRequest<object?>(path, HttpMethod.Get, null, null, cancellation);
}
