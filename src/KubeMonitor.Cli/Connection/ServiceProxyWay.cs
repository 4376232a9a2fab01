using System.Net;
using KubeMonitor.Cli.PortForward;

namespace KubeMonitor.Cli.Connection;

/// <summary>By Kubernetes' own proxy to the service's port <c>http</c>. It takes the user's credentials for itself, and passes none on.</summary>
internal sealed class ServiceProxyWay(KubernetesAccess access, MonitorService service, string words) : DelegatingHandler(access.Carrier)
{
    private readonly Uri _address = new(access.Address, $"api/v1/namespaces/{service.Namespace}/services/{MonitorService.Name}:http/proxy/");

    /// <summary>Whether Kubernetes itself answered, and not the server behind it.</summary>
    public static bool IsOfKubernetes(HttpResponseMessage answer) => answer.Content.Headers.ContentType?.MediaType != "application/problem+json";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(_address, request.RequestUri!.PathAndQuery.TrimStart('/'));
        var answer = await base.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Unauthorized || !IsOfKubernetes(answer))
        {
            return answer;
        }

        using (answer)
        {
            throw KubernetesApi.Failure(words, answer.StatusCode, await KubernetesApi.MessageAsync(answer, cancellationToken));
        }
    }
}
