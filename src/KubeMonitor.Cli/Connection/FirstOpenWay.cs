using System.Net;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.PortForward;

namespace KubeMonitor.Cli.Connection;

/// <summary>
/// By Kubernetes' proxy while that is a way: one request, and all that most installations need. Where the server asks for a token, which the
/// proxy would not pass on, where its port speaks TLS, or where the user may not use the proxy, by a port-forward from then on.
/// </summary>
internal sealed class FirstOpenWay(ServiceProxyWay proxy, PortForwardWay forward) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _proxy = new(proxy);
    private readonly HttpMessageInvoker _forward = new(forward);
    private volatile bool _forwarded;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_forwarded)
        {
            return await _forward.SendAsync(request, cancellationToken);
        }

        var address = request.RequestUri;
        var answer = await _proxy.SendAsync(request, cancellationToken);
        if (!IsClosed(answer))
        {
            return answer;
        }

        string why;
        using (answer)
        {
            why = await KubernetesApi.MessageAsync(answer, cancellationToken);
        }

        request.RequestUri = address;
        try
        {
            var forwarded = await _forward.SendAsync(request, cancellationToken);
            _forwarded = true;
            return forwarded;
        }
        catch (CommandFailure failure)
        {
            throw new CommandFailure(failure.Code, $"{failure.Message} (Kubernetes' proxy to the service was no way either: {why.TrimEnd('.')}.)");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _proxy.Dispose();
            _forward.Dispose();
        }

        base.Dispose(disposing);
    }

    // Kubernetes has no endpoint of a port that the service hasn't: 503.
    private static bool IsClosed(HttpResponseMessage answer) => ServiceProxyWay.IsOfKubernetes(answer)
        ? answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.ServiceUnavailable
        : answer.StatusCode is HttpStatusCode.Unauthorized;
}
