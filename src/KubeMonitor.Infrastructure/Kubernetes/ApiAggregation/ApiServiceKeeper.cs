using System.Net;
using System.Text;
using k8s.Autorest;
using k8s.Models;
using KubeMonitor.Application.ApiAggregation;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Objects;

namespace KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;

/// <summary>Makes the APIService of metrics.k8s.io and keeps its authorities, unless it is another one's.</summary>
/// <param name="client">The cluster.</param>
/// <param name="space">The namespace of this server's Service.</param>
/// <param name="options">Its name and port.</param>
internal sealed class ApiServiceKeeper(ApiClient client, string space, AggregationOptions options)
{
    private const string Collection = "apis/apiregistration.k8s.io/v1/apiservices";
    private const string Name = "v1beta1.metrics.k8s.io";
    private const string Advice = "Give this server's service account the get, create and update of it.";

    /// <summary>Looks at it, and makes or mends it where it is this server's.</summary>
    /// <param name="authorities">The certificates, in PEM, that it must trust; null where whoever gave them writes them.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<ApiRegistration> CheckAsync(string? authorities, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(cancellation).ConfigureAwait(false) is { } known
                ? await KeepAsync(known, authorities, cancellation).ConfigureAwait(false)
                : await SendAsync(HttpMethod.Post, Collection, Made(authorities), cancellation).ConfigureAwait(false);
        }
        catch (HttpOperationException e) when (e.Response?.StatusCode == HttpStatusCode.Conflict)
        {
            // Another replica was quicker; what it wrote is looked at the next time.
            return new ApiRegistration(ApiRegistrationState.Unknown, "The APIService was changed by another one at the same time. It is looked at again.");
        }
        catch (HttpOperationException e)
        {
            var said = ApiStatus.MessageOf(e.Response?.Content) ?? e.Message;
            return new ApiRegistration(ApiRegistrationState.Unknown, $"The APIService {Name} can't be kept: {said}. {Advice}");
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is HttpRequestException or IOException or System.Text.Json.JsonException or OperationCanceledException)
        {
            return new ApiRegistration(ApiRegistrationState.Unknown, $"The APIService {Name} can't be looked at: {e.Message}");
        }
    }

    private async Task<V1APIService?> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            return await client.SendAsync<V1APIService>(HttpMethod.Get, $"{Collection}/{Name}", null, options.Timeout, cancellation).ConfigureAwait(false);
        }
        catch (HttpOperationException e) when (e.Response?.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<ApiRegistration> KeepAsync(V1APIService known, string? authorities, CancellationToken cancellation)
    {
        if (known.Spec?.Service is not { } service || service.Name != options.ServiceName || service.NamespaceProperty != space)
        {
            var owner = known.Spec?.Service is { } other ? $"the Service {other.NamespaceProperty}/{other.Name}" : "the API server itself";
            return new ApiRegistration(
                ApiRegistrationState.Another,
                $"metrics.k8s.io is already served by {owner}, and is left to it: kubectl top and autoscalers don't ask KubeMonitor. To change that, delete the APIService {Name}.");
        }

        var wanted = authorities is null ? known.Spec.CaBundle : Encoding.ASCII.GetBytes(authorities);
        if (known.Spec.CaBundle.AsSpan().SequenceEqual(wanted) && known.Spec.InsecureSkipTLSVerify != true)
        {
            return new ApiRegistration(ApiRegistrationState.Own, null);
        }

        (known.Spec.CaBundle, known.Spec.InsecureSkipTLSVerify) = (wanted, null);
        return await SendAsync(HttpMethod.Put, $"{Collection}/{Name}", known, cancellation).ConfigureAwait(false);
    }

    private async Task<ApiRegistration> SendAsync(HttpMethod method, string path, V1APIService service, CancellationToken cancellation)
    {
        await client.SendAsync<V1APIService>(method, path, service, options.Timeout, cancellation).ConfigureAwait(false);
        return new ApiRegistration(ApiRegistrationState.Own, null);
    }

    private V1APIService Made(string? authorities) => new()
    {
        ApiVersion = "apiregistration.k8s.io/v1",
        Kind = V1APIService.KubeKind,
        Metadata = new V1ObjectMeta { Name = Name, Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kubemonitor" } },
        Spec = new V1APIServiceSpec
        {
            Group = "metrics.k8s.io",
            Version = "v1beta1",
            GroupPriorityMinimum = 100,
            VersionPriority = 100,
            Service = new Apiregistrationv1ServiceReference { Name = options.ServiceName, NamespaceProperty = space, Port = options.ServicePort },
            CaBundle = authorities is null ? null : Encoding.ASCII.GetBytes(authorities),
        },
    };
}
