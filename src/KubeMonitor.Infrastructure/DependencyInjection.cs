using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Infrastructure;

/// <summary>Registers the adapters.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the store, and binds its options to the sections <c>Limits</c> and <c>Retention</c>.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<LimitsOptions>(configuration.GetSection(LimitsOptions.Section));
        services.Configure<RetentionOptions>(configuration.GetSection(RetentionOptions.Section));
        services.AddSingleton<IMetricsStore, InMemoryMetricsStore>();
        return services;
    }
}
