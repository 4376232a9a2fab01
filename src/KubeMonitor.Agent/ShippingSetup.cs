using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KubeMonitor.Agent;

/// <summary>Registers all that takes reports from the queue to the server.</summary>
internal static class ShippingSetup
{
    // For what else ends with the program, once the last reports are sent.
    private static readonly TimeSpan BesidesTheGrace = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddShipping(this IServiceCollection services, AgentOptions options)
    {
        services.AddSingleton<SelfCost>().AddIngestClient(options.Server!, options.Shipping);
        services.AddHttpClient<IngestClient>().AddHttpMessageHandler(provider => new SelfCostHeader(provider.GetRequiredService<SelfCost>()));
        return services
            .AddSingleton<ShippingLog>()
            .AddHostedService<ShippingWorker>()
            .AddHostedService(provider => provider.GetRequiredService<SelfCost>())
            .Configure<HostOptions>(host => host.ShutdownTimeout = options.Shipping.StopGrace + BesidesTheGrace);
    }
}
