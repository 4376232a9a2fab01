using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KubeMonitor.Agent;

/// <summary>Registers all that takes reports from the queue to the server.</summary>
internal static class ShippingSetup
{
    // For what else ends with the program, once the last reports are sent.
    private static readonly TimeSpan BesidesTheGrace = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddShipping(this IServiceCollection services, AgentOptions options) =>
        services
            .AddSingleton<ShippingLog>()
            .AddIngestClient(options.Server!, options.Shipping)
            .AddHostedService<ShippingWorker>()
            .AddHostedService<SelfCost>()
            .Configure<HostOptions>(host => host.ShutdownTimeout = options.Shipping.StopGrace + BesidesTheGrace);
}
