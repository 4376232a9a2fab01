using KubeMonitor.MetricsApi.Configuration;
using KubeMonitor.MetricsApi.Handling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeMonitor.MetricsApi.Hosting;

/// <summary>
/// Serves metrics.k8s.io on its own port: a web server of its own within the program, so that none of the program's routes are served
/// there, and none of its own elsewhere.
/// </summary>
/// <param name="handler">Answers.</param>
/// <param name="tls">Shows the certificate.</param>
/// <param name="options">The port.</param>
/// <param name="loggers">The program's loggers.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class MetricsApiServer(
    RequestHandler handler, TlsPort tls, IOptions<MetricsApiOptions> options, ILoggerFactory loggers, ILogger<MetricsApiServer> logger)
    : IHostedService, IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>The port that it listens on; 0 while it doesn't.</summary>
    public int Port { get; private set; }

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();

        // The thread that wrote a part of a list sends it. No request holds its thread to wait.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(options.Value.Address, options.Value.Port, listen => listen.UseHttps(tls.Options()));
        });
        var app = builder.Build();
        app.Run(handler.AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new IOException(
                $"The port {options.Value.Port} of metrics.k8s.io can't be opened: {e.Message} Set MetricsApi:Port to a free one, or MetricsApi:Enabled=false.", e);
        }

        _app = app;
        Port = new Uri(app.Urls.First()).Port;
        LogServes(Port);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => _app?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    [LoggerMessage(LogLevel.Information, "metrics.k8s.io is served on port {Port}")]
    private partial void LogServes(int port);
}
