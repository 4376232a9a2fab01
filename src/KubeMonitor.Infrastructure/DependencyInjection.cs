using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Kubernetes;
using KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;
using KubeMonitor.Infrastructure.Kubernetes.Certificates;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Reviews;
using KubeMonitor.Infrastructure.Kubernetes.State;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure;

/// <summary>Registers the adapters.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Adds the store, the cluster's inventory and its reviews of tokens and accesses, and binds their options to the sections <c>Limits</c>, <c>Retention</c>, <c>Storage</c>,
    /// <c>Stream</c>, <c>Inventory</c> and <c>Reviews</c>.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<LimitsOptions>(configuration.GetSection(LimitsOptions.Section));
        services.Configure<RetentionOptions>(configuration.GetSection(RetentionOptions.Section));
        services.Configure<StorageOptions>(configuration.GetSection(StorageOptions.Section));
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<StorageOptions>().ValidateOnStart();
        services.AddSingleton<IMetricsStore, TimeSeriesStore>();
        services.Configure<StreamOptions>(configuration.GetSection(StreamOptions.Section));
        return services.AddInventory(configuration).AddReviews(configuration);
    }

    private static IServiceCollection AddInventory(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<InventoryOptions>, InventoryOptionsValidator>();
        services.AddOptions<InventoryOptions>().Bind(configuration.GetSection(InventoryOptions.Section)).ValidateOnStart();
        services.AddSingleton<InventoryHealth>();
        services.AddSingleton<ClusterState>();
        services.AddSingleton<IClusterInventory>(provider => provider.GetRequiredService<ClusterState>());
        services.AddHostedService<InventoryWorker>();
        return services;
    }

    private static IServiceCollection AddReviews(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<ReviewOptions>, ReviewOptionsValidator>();
        services.AddOptions<ReviewOptions>().Bind(configuration.GetSection(ReviewOptions.Section)).ValidateOnStart();
        services.AddSingleton<ClusterClient>();
        services.AddSingleton<ReviewClient>();
        services.AddSingleton<ITokenReviews, TokenReviews>();
        services.AddSingleton<IAccessReviews, AccessReviews>();
        return services;
    }

    /// <summary>
    /// Adds the certificate of the TLS ports (<see cref="IServingCertificates"/>), for a program that has one, and binds its options to
    /// the section <c>Certificates</c>. To be called before the ports' own services, which need it at their start. Calling it twice is as once.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorCertificates(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (services.Any(each => each.ServiceType == typeof(ServingCertificates)))
        {
            return services;
        }

        services.AddSingleton<IValidateOptions<CertificateOptions>, CertificateOptionsValidator>();
        services.AddOptions<CertificateOptions>().Bind(configuration.GetSection(CertificateOptions.Section)).ValidateOnStart();
        services.AddSingleton<ServingCertificates>();
        services.AddSingleton<IServingCertificates>(provider => provider.GetRequiredService<ServingCertificates>());
        return services.AddHostedService<CertificateWorker>();
    }

    /// <summary>
    /// Adds this server's place in the aggregation layer (<see cref="IAggregation"/>), and binds its options to the section
    /// <c>Aggregation</c>. The certificates are added with it.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorAggregation(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKubeMonitorCertificates(configuration);
        services.AddSingleton<IValidateOptions<AggregationOptions>, AggregationOptionsValidator>();
        services.AddOptions<AggregationOptions>().Bind(configuration.GetSection(AggregationOptions.Section)).ValidateOnStart();
        services.AddSingleton<AggregationState>();
        services.AddSingleton<IAggregation>(provider => provider.GetRequiredService<AggregationState>());
        return services.AddHostedService<AggregationWorker>();
    }
}
