using System.Net;
using System.Net.WebSockets;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.PortForward;

/// <summary>What of Kubernetes' API a port-forward needs. Its objects are read by hand: the library's types would double the native binary.</summary>
/// <param name="carrier">Carries requests, with the user's credentials.</param>
/// <param name="address">Kubernetes' address, which ends in a slash.</param>
/// <param name="words">The way, for a sentence.</param>
internal sealed class KubernetesApi(HttpMessageHandler carrier, Uri address, string words) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(carrier);

    public async Task<KubernetesAnswer> GetAsync(string route, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, route));
        using var answer = await _http.SendAsync(request, cancellation);
        return KubernetesAnswer.Parse(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>The object of a route that there must be.</summary>
    public async Task<KubernetesAnswer> RequireAsync(string route, CancellationToken cancellation) => await GetAsync(route, cancellation) switch
    {
        { Status: HttpStatusCode.OK } found => found,
        var refused => throw Failure(words, refused.Status, refused.Message),
    };

    /// <summary>Connects to a pod's port.</summary>
    public async Task<ForwardedStream> ForwardAsync(ForwardedPod pod, CancellationToken cancellation)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.AddSubProtocol(ForwardedStream.Protocol);
            socket.Options.CollectHttpResponseDetails = true;
            await socket.ConnectAsync(Route(pod), _http, cancellation);
            return new ForwardedStream(socket);
        }
        catch (WebSocketException e)
        {
            using (socket)
            {
                throw socket.HttpStatusCode == default
                    ? new CommandFailure(ExitCode.Unreachable, $"{words} can't be reached: the port-forward to pod {pod.Name} failed: {e.InnerException?.Message ?? e.Message}")
                    : Failure(words, socket.HttpStatusCode, $"a port-forward to pod '{pod.Name}' needs the rights get and create on pods/portforward in namespace '{pod.Namespace}'");
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Kubernetes' own refusal, in its words.</summary>
    public static CommandFailure Failure(string words, HttpStatusCode status, string message) => status switch
    {
        HttpStatusCode.Unauthorized => new CommandFailure(
            ExitCode.Refused, $"{words}: Kubernetes does not accept the context's credentials: {message}. Log in there anew, or choose another context with --context."),
        HttpStatusCode.Forbidden => new CommandFailure(ExitCode.Refused, $"{words}: Kubernetes does not allow it: {message}."),
        HttpStatusCode.NotFound => new CommandFailure(ExitCode.NotFound, $"{words} is not there: {message}. Say where KubeMonitor is installed with --monitor-namespace."),
        _ => new CommandFailure(ExitCode.Failed, $"{words}: Kubernetes answered {(int)status}: {message}."),
    };

    /// <summary>What an answer says is wrong: Kubernetes' Status, or a problem of the server behind it.</summary>
    public static async Task<string> MessageAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        KubernetesAnswer.Parse(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation)).Message;

    private Uri Route(ForwardedPod pod)
    {
        var http = new Uri(address, $"api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}/portforward?ports={pod.Port}");
        return new UriBuilder(http) { Scheme = http.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
    }
}
