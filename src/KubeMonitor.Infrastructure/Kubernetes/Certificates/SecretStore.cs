using System.Net;
using k8s.Autorest;
using k8s.Models;
using KubeMonitor.Infrastructure.Kubernetes.Connection;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Keeps the material in a Secret: made once, replaced only as it was read, so that replicas agree.</summary>
/// <param name="client">The cluster.</param>
/// <param name="space">The Secret's namespace.</param>
/// <param name="options">Its name, and how long a request may take.</param>
internal sealed class SecretStore(ApiClient client, string space, CertificateOptions options) : IMaterialStore
{
    private string Collection => $"api/v1/namespaces/{space}/secrets";

    /// <inheritdoc />
    public async Task<(IReadOnlyDictionary<string, byte[]> Parts, object? Version)> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            var secret = await client.SendAsync<V1Secret>(HttpMethod.Get, $"{Collection}/{options.SecretName}", null, options.Timeout, cancellation).ConfigureAwait(false);
            return (secret.Data is null ? new Dictionary<string, byte[]>() : new Dictionary<string, byte[]>(secret.Data), secret);
        }
        catch (HttpOperationException e) when (e.Response?.StatusCode == HttpStatusCode.NotFound)
        {
            return (new Dictionary<string, byte[]>(), null);
        }
    }

    /// <inheritdoc />
    public async Task<bool> TryWriteAsync(IReadOnlyDictionary<string, byte[]> parts, object? version, CancellationToken cancellation)
    {
        var known = version as V1Secret;
        var secret = known ?? new V1Secret
        {
            ApiVersion = "v1",
            Kind = V1Secret.KubeKind,
            Metadata = new V1ObjectMeta
            {
                Name = options.SecretName,
                NamespaceProperty = space,
                Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kubemonitor" },
            },
        };
        secret.Data = parts.ToDictionary();
        try
        {
            await client.SendAsync<V1Secret>(
                known is null ? HttpMethod.Post : HttpMethod.Put,
                known is null ? Collection : $"{Collection}/{options.SecretName}",
                secret,
                options.Timeout,
                cancellation).ConfigureAwait(false);
            return true;
        }
        catch (HttpOperationException e) when (e.Response?.StatusCode is HttpStatusCode.Conflict)
        {
            return false;
        }
    }
}
