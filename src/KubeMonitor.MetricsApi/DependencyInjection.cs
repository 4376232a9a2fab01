using KubeMonitor.MetricsApi.Access;
using KubeMonitor.MetricsApi.Configuration;
using KubeMonitor.MetricsApi.Handling;
using KubeMonitor.MetricsApi.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace KubeMonitor.MetricsApi;

/// <summary>Registers metrics.k8s.io.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Adds the server of metrics.k8s.io, with its own port, and binds its options to the section <c>MetricsApi</c>. It needs the use cases
    /// and the ports of the application layer: token and access reviews, serving certificates, the aggregation layer.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorMetricsApi(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IValidateOptions<MetricsApiOptions>, MetricsApiOptionsValidator>();
        services.AddOptions<MetricsApiOptions>().Bind(configuration.GetSection(MetricsApiOptions.Section)).ValidateOnStart();
        services.AddSingleton<FrontProxy>();
        services.AddSingleton<Authentication>();
        services.AddSingleton<Authorization>();
        services.AddSingleton<HealthAnswers>();
        services.AddSingleton<MetricsAnswers>();
        services.AddSingleton<RequestHandler>();
        services.TryAddSingleton<ShownCertificate>();
        services.AddSingleton<TlsPort>();
        services.AddSingleton<MetricsApiServer>();
        return services.AddHostedService(provider => provider.GetRequiredService<MetricsApiServer>());
    }

    /// <summary>Whether a configuration asks for it.</summary>
    /// <param name="configuration">The configuration.</param>
    public static bool IsMetricsApiServed(this IConfiguration configuration)
    {
        var options = new MetricsApiOptions();
        configuration.GetSection(MetricsApiOptions.Section).Bind(options);
        return options.IsServed;
    }
}
