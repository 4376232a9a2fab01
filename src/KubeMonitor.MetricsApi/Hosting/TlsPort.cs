using System.Net.Security;
using System.Security.Authentication;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Serving;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace KubeMonitor.MetricsApi.Hosting;

/// <summary>What each TLS handshake shows: the certificate of that moment, so that a renewed one needs no restart.</summary>
/// <param name="certificates">The certificate.</param>
internal sealed class TlsPort(IServingCertificates certificates)
{
    private volatile Shown? _shown;

    public TlsHandshakeCallbackOptions Options() => new()
    {
        OnConnection = context =>
        {
            context.AllowDelayedClientCertificateNegotation = false;
            return ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = Context(),
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateRequired = true,

                // Whether the certificate is the aggregation layer's is asked at each request: what that is may change while a
                // connection stays. None at all is right for who has a token.
#pragma warning disable CA5359
                RemoteCertificateValidationCallback = (_, _, _, _) => true,
#pragma warning restore CA5359
            });
        },
    };

    private SslStreamCertificateContext Context()
    {
        var current = certificates.Current ?? throw new AuthenticationException(certificates.Failure ?? "There is no certificate.");
        var shown = _shown;
        if (shown?.Of != current)
        {
            _shown = shown = new Shown(current, SslStreamCertificateContext.Create(current.Certificate, current.Intermediates, offline: true));
        }

        return shown.Context;
    }

    private sealed record Shown(ServingCertificate Of, SslStreamCertificateContext Context);
}
