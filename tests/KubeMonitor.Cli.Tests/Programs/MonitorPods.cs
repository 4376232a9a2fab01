using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.Cli.Tests.Programs;

/// <summary>
/// The service's pods at Kubernetes' API server, and port-forwards to the ready one: the WebSocket protocol <c>v4.channel.k8s.io</c> as the kubelet
/// has it, to a real connection. A message must come in one frame, as the kubelet's library reads frames.
/// </summary>
/// <param name="api">Where the server in the ready pod listens.</param>
internal sealed class MonitorPods(Uri api)
{
    private const string In = "/api/v1/namespaces/kube-monitor/";
    private const string Ready = "monitor-api-7d5f-ready";

    private readonly ConcurrentQueue<byte> _sent = new();
    private int _forwards;

    /// <summary>Whether the service's port speaks TLS, as with the overlay <c>secure</c>.</summary>
    public bool IsTls { get; } = api.Scheme == Uri.UriSchemeHttps;

    /// <summary>What the user may not ask for: <c>services</c>, <c>pods</c>, <c>secrets</c> or <c>portforward</c>.</summary>
    public string? Forbidden { get; set; }

    /// <summary>Whether the one pod is ready.</summary>
    public bool IsReady { get; set; } = true;

    /// <summary>The port to which connections really go; where nobody listens, an error comes through the port-forward.</summary>
    public int Port { get; set; } = api.Port;

    /// <summary>Finds the Secret of the server's certificates, as JSON; null where there is none.</summary>
    public Func<string?> Secret { get; set; } = () => null;

    /// <summary>How many port-forwards were opened.</summary>
    public int Forwards => _forwards;

    /// <summary>What clients sent through port-forwards: text, where there is no TLS in them.</summary>
    public string Sent => Encoding.Latin1.GetString([.. _sent]);

    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (!path.StartsWith(In, StringComparison.Ordinal) || path.Contains("/proxy/", StringComparison.Ordinal))
        {
            return false;
        }

        var parts = path[In.Length..].Split('/');
        var what = parts[^1] == "portforward" ? parts[^1] : parts[0];
        await (what == Forbidden ? KubernetesProxy.RefuseAsync(context, StatusCodes.Status403Forbidden, $"{what} is forbidden: User \"jane\" cannot use resource \"{what}\"") : what switch
        {
            "services" => WriteAsync(context, Service()),
            "pods" => WriteAsync(context, Pods(context.Request.Query["labelSelector"].ToString())),
            "secrets" when Secret() is { } secret => WriteAsync(context, secret),
            "portforward" when parts[1] == Ready => ForwardAsync(context),
            _ => KubernetesProxy.RefuseAsync(context, StatusCodes.Status404NotFound, $"{what} \"{parts[^1]}\" not found"),
        });
        return true;
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    // As deploy/base, and as deploy/components/secure changes it.
    private string Service() => $$$"""
        {"kind":"Service","metadata":{"name":"monitor-api-service"},"spec":{"selector":{"app":"monitor-api"},
         "ports":[{"name":"{{{(IsTls ? "https" : "http")}}}","port":{{{(IsTls ? 443 : 80)}}},"targetPort":"http","protocol":"TCP"}]}}
        """;

    private string Pods(string selector) => selector == "app=monitor-api"
        ? $$"""{"kind":"PodList","items":[{{Pod("monitor-api-7d5f-going", true, ""","deletionTimestamp":"2026-11-23T09:00:00Z" """)}},{{Pod("monitor-api-7d5f-new", false)}},{{Pod(Ready, IsReady)}}]}"""
        : """{"kind":"PodList","items":[]}""";

    private string Pod(string name, bool ready, string more = "") => $$$"""
        {"metadata":{"name":"{{{name}}}"{{{more}}}},
         "spec":{"containers":[{"name":"other"},{"name":"api","ports":[{"name":"http","containerPort":{{{api.Port}}} }]}]},
         "status":{"phase":"Running","conditions":[{"type":"Initialized","status":"True"},{"type":"Ready","status":"{{{ready}}}"}]} }
        """;

    private async Task ForwardAsync(HttpContext context)
    {
        if (context.Request.Query["ports"] != $"{api.Port}" || !context.WebSockets.WebSocketRequestedProtocols.Contains("v4.channel.k8s.io"))
        {
            await KubernetesProxy.RefuseAsync(context, StatusCodes.Status400BadRequest, "you must specify at least 1 port, and a protocol");
            return;
        }

        Interlocked.Increment(ref _forwards);
        using var socket = await context.WebSockets.AcceptWebSocketAsync("v4.channel.k8s.io");
        var port = new[] { (byte)api.Port, (byte)(api.Port >> 8) };
        await SendAsync(socket, 0, port);
        await SendAsync(socket, 1, port);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(api.Host, Port);
        }
        catch (SocketException e)
        {
            await SendAsync(socket, 1, Encoding.UTF8.GetBytes($"error forwarding port {api.Port} to pod {Ready}: {e.Message}"));
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
            return;
        }

        var server = client.GetStream();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var answering = FromServerAsync(server, socket, end.Token);
        var asking = ToServerAsync(socket, server, end.Token);
        await Task.WhenAny(answering, asking);
        if (answering.IsCompletedSuccessfully)
        {
            // What is under way to the client would be lost with the connection: it goes when it has read to the end.
            await Task.WhenAny(asking);
        }

        await end.CancelAsync();
    }

    private static async Task FromServerAsync(NetworkStream server, WebSocket socket, CancellationToken cancellation)
    {
        var buffer = new byte[4096];
        while (await server.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            await SendAsync(socket, 0, buffer[..count]);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
    }

    private async Task ToServerAsync(WebSocket socket, NetworkStream server, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer.AsMemory(), cancellation) is { MessageType: WebSocketMessageType.Binary, EndOfMessage: true, Count: > 1 } message && buffer[0] == 0)
        {
            foreach (var each in buffer.AsSpan(1, message.Count - 1))
            {
                _sent.Enqueue(each);
            }

            await server.WriteAsync(buffer.AsMemory(1, message.Count - 1), cancellation);
        }
    }

    private static Task SendAsync(WebSocket socket, byte channel, byte[] data) =>
        socket.SendAsync((byte[])[channel, .. data], WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
}
