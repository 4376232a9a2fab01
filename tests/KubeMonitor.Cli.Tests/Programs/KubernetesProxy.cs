using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Cli.Tests.Programs;

/// <summary>
/// Kubernetes' API server as far as its proxy to a service and port-forwards go: it knows its users by token or certificate, and its proxy passes no
/// token on.
/// </summary>
internal sealed class KubernetesProxy : IAsyncDisposable
{
    private const string Route = "/api/v1/namespaces/kube-monitor/services/monitor-api-service:http/proxy/";

    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly string _token;
    private readonly string? _authority;

    private KubernetesProxy(WebApplication app, Uri api, string token, string? authority) =>
        (_app, _http, _token, _authority) = (app, new HttpClient { BaseAddress = api }, token, authority);

    public Uri Address => new(_app.Urls.First());

    /// <summary>The service's pods; null for none that can be asked for.</summary>
    public MonitorPods? Pods { get; set; }

    /// <summary>Whether the user may use the proxy.</summary>
    public bool ProxyAllowed { get; set; } = true;

    public static async Task<KubernetesProxy> StartAsync(Uri api, string token, X509Certificate2? certificate = null, string? authority = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate, https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                });
            }
        }));
        var app = builder.Build();
        var proxy = new KubernetesProxy(app, api, token, authority);
        app.UseWebSockets();
        app.Run(proxy.AnswerAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>A kubeconfig that leads here.</summary>
    /// <param name="user">The user's member, such as <c>token: abc</c>, in YAML's flow style.</param>
    public string Kubeconfig(string user)
    {
        var authority = _authority is null ? "" : $", certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(_authority))}";
        return $$$"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: here, user: me, namespace: shop} }]
            clusters: [{name: here, cluster: {server: "{{{Address.ToString().TrimEnd('/')}}}"{{{authority}}} } }]
            users: [{name: me, user: { {{{user}}} } }]
            """;
    }

    internal static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { kind = "Status", status = "Failure", message, code = status });
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (context.Request.Headers.Authorization != $"Bearer {_token}" && await context.Connection.GetClientCertificateAsync() is null)
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized");
        }
        else if (Pods is { } pods && await pods.TryAnswerAsync(context))
        {
        }
        else if (!path.StartsWith(Route, StringComparison.Ordinal))
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, $"services \"{path.Split('/')[6]}\" not found in \"{path.Split('/')[4]}\"");
        }
        else if (!ProxyAllowed)
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "services \"monitor-api-service:http\" is forbidden: User \"jane\" cannot get resource \"services/proxy\"");
        }
        else if (Pods is { IsTls: true })
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "no endpoints available for service \"monitor-api-service:http\"");
        }
        else
        {
            using var answer = await _http.GetAsync(new Uri($"/{path[Route.Length..]}{context.Request.QueryString}", UriKind.Relative));
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(context.Response.Body);
        }
    }
}
