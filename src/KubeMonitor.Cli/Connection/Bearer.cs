using System.Net.Http.Headers;
using k8s.Authentication;

namespace KubeMonitor.Cli.Connection;

/// <summary>Puts a token into each request.</summary>
internal sealed class Bearer(string token) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Puts the credentials of a kubeconfig's user into each request.</summary>
internal sealed class UserCredentials(ServiceClientCredentials credentials) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        return await base.SendAsync(request, cancellationToken);
    }
}
