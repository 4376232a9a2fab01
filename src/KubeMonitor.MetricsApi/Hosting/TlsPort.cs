using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace KubeMonitor.MetricsApi.Hosting;

/// <summary>TLS on the port of metrics.k8s.io, where clients may show certificates.</summary>
/// <param name="shown">What is shown to them.</param>
internal sealed class TlsPort(ShownCertificate shown)
{
    public TlsHandshakeCallbackOptions Options() => new()
    {
        OnConnection = context =>
        {
            context.AllowDelayedClientCertificateNegotation = false;
            return ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = shown.Context(),
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
}
