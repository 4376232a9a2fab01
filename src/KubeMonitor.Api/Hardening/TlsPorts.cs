using KubeMonitor.Application.Ports;
using KubeMonitor.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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

        services.AddKubeMonitorCertificates(configuration);
        return services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider =>
        {
            var certificates = provider.GetRequiredService<IServingCertificates>();
            return new ConfigureOptions<KestrelServerOptions>(kestrel => kestrel.ConfigureHttpsDefaults(https =>
                https.ServerCertificateSelector = (_, _) => certificates.Current?.Certificate));
        });
    }
}
