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

    /// <summary>
    /// Sends one object and reads one. The client's own typed calls read the body synchronously: one that stalls holds a thread for good.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path and query, without a leading slash.</param>
    /// <param name="body">The object to send; null for none.</param>
    /// <param name="deadline">How long it may take.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <typeparam name="T">What is read: a model of KubernetesClient.</typeparam>
    /// <exception cref="k8s.Autorest.HttpOperationException">The answer is no success.</exception>
    /// <exception cref="HttpRequestException">No answer, or none in time.</exception>
    /// <exception cref="System.Text.Json.JsonException">The answer is none.</exception>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, TimeSpan deadline, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(deadline);
        try
        {
            using var response = await SendRequest(path, method, null, body, end.Token).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(end.Token).ConfigureAwait(false);
            return KubernetesJson.Deserialize<T>(text) ?? throw new System.Text.Json.JsonException("The answer is empty.");
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"no answer within {deadline}", e);
        }
    }
}
