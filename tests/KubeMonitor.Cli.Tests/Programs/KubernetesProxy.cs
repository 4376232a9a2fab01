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
/// Kubernetes' API server as far as its proxy to a service goes: it knows its users by token or certificate, and passes no token on.
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
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsJsonAsync(new { kind = "Status", message = "Unauthorized", code = 401 });
        }
        else if (!path.StartsWith(Route, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsJsonAsync(new { kind = "Status", message = $"services \"{path.Split('/')[6]}\" not found in \"{path.Split('/')[4]}\"", code = 404 });
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
