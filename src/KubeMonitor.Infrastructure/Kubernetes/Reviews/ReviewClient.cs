using System.Net;
using System.Text.Json;
using k8s.Autorest;
using KubeMonitor.Application.Access;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Reviews;

/// <summary>Sends reviews to the Kubernetes API, and tells apart why there was no verdict.</summary>
/// <param name="cluster">The connection.</param>
/// <param name="options">The deadline.</param>
internal sealed class ReviewClient(ClusterClient cluster, IOptions<ReviewOptions> options)
{
    /// <summary>Sends one.</summary>
    /// <param name="path">The resource's path without a leading slash.</param>
    /// <param name="review">The review; its status comes back.</param>
    /// <exception cref="ReviewFailedException">There was no verdict.</exception>
    public async Task<T> AskAsync<T>(string path, T review)
    {
        if (cluster.Client is not { } client)
        {
            throw new ReviewFailedException(ReviewFailure.NoCluster, cluster.Reason);
        }

        try
        {
            return await client.SendAsync<T>(HttpMethod.Post, path, review, options.Value.Timeout, default).ConfigureAwait(false);
        }
        catch (HttpOperationException e)
        {
            throw Refused(path, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException or k8s.Exceptions.KubeConfigException)
        {
            throw new ReviewFailedException(ReviewFailure.Unavailable, $"The Kubernetes API gave no answer: {e.Message}. Try again.", e);
        }
    }

    private static ReviewFailedException Refused(string path, HttpOperationException e)
    {
        var said = ApiStatus.MessageOf(e.Response?.Content) ?? e.Message;
        return e.Response?.StatusCode switch
        {
            HttpStatusCode.Forbidden => new ReviewFailedException(
                ReviewFailure.Forbidden,
                $"{said}. Give this server's service account the create of {path[(path.LastIndexOf('/') + 1)..]} (ClusterRole system:auth-delegator).",
                e),
            HttpStatusCode.Unauthorized => new ReviewFailedException(
                ReviewFailure.Unauthorized, $"The Kubernetes API does not accept this server's own token: {said}.", e),
            var status => new ReviewFailedException(ReviewFailure.Unavailable, $"The Kubernetes API answered {(int?)status}: {said}. Try again.", e),
        };
    }
}
