using System.Net.Http.Headers;
using k8s.Authentication;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Connection;

/// <summary>Puts a token into each request.</summary>
internal sealed class Bearer(string token) : DelegatingHandler
{
    /// <summary>As kubectl: a token goes to nobody in clear.</summary>
    /// <param name="address">Where it would go.</param>
    public static void RequirePrivacy(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            throw new CommandFailure(ExitCode.Usage, $"The token would go to {address.Host} unencrypted. Use https, or a port-forward to localhost, or give no token.");
        }
    }

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
