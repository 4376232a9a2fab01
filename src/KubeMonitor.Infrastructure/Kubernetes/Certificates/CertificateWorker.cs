using System.Net;
using KubeMonitor.Application.Serving;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Keeps the serving certificate good: made, or read, at the start, and looked after as long as the server runs.</summary>
/// <param name="certificates">Where it is shown.</param>
/// <param name="cluster">Where it is kept.</param>
/// <param name="options">Where it comes from.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class CertificateWorker(
    ServingCertificates certificates, ClusterClient cluster, IOptions<CertificateOptions> options, TimeProvider time, ILogger<CertificateWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan MinWait = TimeSpan.FromSeconds(1);

    private Func<CancellationToken, Task<ServingCertificate>>? _check;
    private int _failures;

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the ports open, so that the first handshake has it. Where it can't be had the other ports still serve.
        _check = Source();
        await CheckAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var wait = _failures == 0 ? options.Value.CheckInterval : MinWait * Math.Pow(2, Math.Min(_failures, 6));
                await Task.Delay(wait < options.Value.CheckInterval ? wait : options.Value.CheckInterval, time, stoppingToken).ConfigureAwait(false);
                await CheckAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogEnded();
        }
    }

    private async Task CheckAsync(CancellationToken cancellation)
    {
        try
        {
            var shown = certificates.Current?.Certificate.Thumbprint;
            certificates.Show(await _check!(cancellation).ConfigureAwait(false));
            _failures = 0;
            if (certificates.Current!.Certificate is { } now && now.Thumbprint != shown)
            {
                LogShown(now.Subject, now.NotAfter.ToUniversalTime());
            }
        }
        catch (CertificateUnavailableException e)
        {
            if (_failures++ == 0)
            {
                LogFailed(e.Message);
            }

            certificates.Fail(e.Message);
        }
    }

    private Func<CancellationToken, Task<ServingCertificate>> Source()
    {
        if (options.Value.CertificateFile is not null)
        {
            var given = new GivenCertificate(options.Value, time);
            return _ => Task.FromResult(given.Read());
        }

        var space = options.Value.Namespace ?? OwnNamespace.Read();
        IMaterialStore store = cluster.Client is { } client && space is not null ? new SecretStore(client, space, options.Value) : new FolderStore(options.Value.Path);
        var made = new MadeCertificates(store, new RenewalPlan(options.Value, NamesIn(space)), time);
        return made.CheckAsync;
    }

    private List<string> NamesIn(string? space)
    {
        List<string> names = [];
        foreach (var service in options.Value.Services)
        {
            names.AddRange(space is null ? [service] : [$"{service}.{space}.svc", $"{service}.{space}.svc.cluster.local", $"{service}.{space}", service]);
        }

        return [.. names.Concat(options.Value.Names.Select(name => IPAddress.TryParse(name, out var address) ? $"{address}" : name))
            .Append("localhost").Append("127.0.0.1").Append("::1").Distinct()];
    }

    [LoggerMessage(LogLevel.Information, "The TLS ports show the certificate {Subject}, good until {NotAfter:u}")]
    private partial void LogShown(string subject, DateTime notAfter);

    [LoggerMessage(LogLevel.Error, "{Reason} Tried again until it works; this is told once")]
    private partial void LogFailed(string reason);

    [LoggerMessage(LogLevel.Debug, "The certificate is not looked after any more")]
    private partial void LogEnded();
}
