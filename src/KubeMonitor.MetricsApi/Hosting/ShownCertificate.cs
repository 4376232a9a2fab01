using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Serving;

namespace KubeMonitor.MetricsApi.Hosting;

/// <summary>
/// What each TLS handshake of any port shows: the certificate of that moment, so that a renewed one needs no restart, and with it what
/// stands between it and its authority (<see href="https://www.rfc-editor.org/rfc/rfc8446#section-4.4.2">RFC 8446, Certificate</see>).
/// </summary>
/// <param name="certificates">The certificate.</param>
public sealed class ShownCertificate(IServingCertificates certificates)
{
    private volatile Shown? _shown;

    /// <summary>The certificate alone; null before the first one is there.</summary>
    public X509Certificate2? Certificate => certificates.Current?.Certificate;

    /// <summary>It with what stands between it and its authority.</summary>
    /// <exception cref="AuthenticationException">There is none yet.</exception>
    public SslStreamCertificateContext Context()
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
