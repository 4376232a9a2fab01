using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.PortForward;

namespace KubeMonitor.Cli.Connection;

/// <summary>
/// By a port-forward to a pod of the service, with TLS to the server in it where its port speaks that. The server is shown the user's token
/// once it asks for one.
/// </summary>
internal sealed class PortForwardWay(KubernetesAccess access, MonitorService service, ConnectionSettings settings, string words) : HttpMessageHandler
{
    private readonly KubernetesApi _kubernetes = new(access.Carrier, access.Address, words);
    private readonly SemaphoreSlim _gate = new(1);
    private (HttpMessageInvoker Http, string Scheme, ForwardedTrust Trust)? _open;
    private volatile AuthenticationHeaderValue? _authorization;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (http, scheme, trust) = await OpenAsync(cancellationToken);
        request.RequestUri = new Uri($"{scheme}://{service.Host}{request.RequestUri!.PathAndQuery}");
        request.Headers.Authorization = _authorization;
        try
        {
            var answer = await http.SendAsync(request, cancellationToken);
            if (answer.StatusCode != HttpStatusCode.Unauthorized || _authorization is not null)
            {
                return answer;
            }

            answer.Dispose();
            request.Headers.Authorization = _authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(scheme, cancellationToken));
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is CommandFailure known)
        {
            throw known;
        }
        catch (HttpRequestException e) when (e.GetBaseException() is ForwardFailure failure)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"{words} can't be reached: the port-forward failed: {failure.Message}.");
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException tls)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"{words} shows a certificate that is not trusted: {tls.Message} {trust.Advice}");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _open?.Http.Dispose();
            _kubernetes.Dispose();
            _gate.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<(HttpMessageInvoker Http, string Scheme, ForwardedTrust Trust)> OpenAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_open is null)
            {
                var search = new PodSearch(_kubernetes, service.Namespace, MonitorService.Name);
                var found = await search.FindAsync(cancellation);
                var trust = found.IsTls ? await ForwardedTrust.FindAsync(_kubernetes, service, settings, cancellation) : ForwardedTrust.None;
                var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, UseProxy = false };
                trust.Apply(handler.SslOptions);

                // A later connection may need another pod.
                var first = (ForwardedPod?)found;
                handler.ConnectCallback = async (_, connecting) =>
                    await _kubernetes.ForwardAsync(Interlocked.Exchange(ref first, null) ?? await search.FindAsync(connecting), connecting);
                _open = (new HttpMessageInvoker(handler), found.IsTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, trust);
            }

            return _open.Value;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<string> TokenAsync(string scheme, CancellationToken cancellation)
    {
        if (scheme == Uri.UriSchemeHttp)
        {
            Bearer.RequirePrivacy(access.Address);
        }

        return settings.ReadToken() ?? await access.TokenAsync(cancellation) ?? throw new CommandFailure(
            ExitCode.Refused,
            $"{words} asks for a token, and the kubeconfig's user has none: a client certificate is shown to Kubernetes alone. Give the token of a service account "
            + "that may list pods and nodes, with --token \"$(kubectl create token NAME -n NAMESPACE)\", --token-file or KUBEMONITOR_TOKEN.");
    }
}
