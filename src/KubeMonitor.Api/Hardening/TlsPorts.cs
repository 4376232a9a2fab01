using KubeMonitor.Infrastructure;
using KubeMonitor.MetricsApi.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>
/// TLS on every <c>https://</c> address of <c>Urls</c>, with the server's own certificate or the one that is given
/// (<c>Certificates:*</c>). Plain HTTP stays on the others.
/// </summary>
internal static class TlsPorts
{
    public static IServiceCollection AddTlsPorts(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration["Urls"]?.Contains("https://", StringComparison.OrdinalIgnoreCase) != true)
        {
            return services;
        }

        services.AddKubeMonitorCertificates(configuration).TryAddSingleton<ShownCertificate>();
        return services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider =>
        {
            var shown = provider.GetRequiredService<ShownCertificate>();
            return new ConfigureOptions<KestrelServerOptions>(kestrel => kestrel.ConfigureHttpsDefaults(https =>
            {
                // Kestrel opens no port without the first, which knows the certificate alone; the second goes before it.
                https.ServerCertificateSelector = (_, _) => shown.Certificate;
                https.OnAuthenticate = (_, handshake) =>
                {
                    handshake.ServerCertificateContext = shown.Context();
                    handshake.ServerCertificateSelectionCallback = null;
                };
            }));
        });
    }
}
