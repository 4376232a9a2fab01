using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KubeMonitor.Collector;

/// <summary>Registers the collector.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Adds <see cref="NodeCollector"/>, <see cref="ReportEncoder"/>, <see cref="ReportQueue"/> and <see cref="ReadFailures"/>. An
    /// <see cref="IngestClient"/> is left to the program, whose HttpClient it needs.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="options">Where the host's files are.</param>
    /// <param name="root">The folder of a recorded host; null for the live one.</param>
    /// <param name="shipping">How reports wait and go out; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option has a value that is not allowed; the message names all of them.</exception>
    public static IServiceCollection AddKubeMonitorCollector(
        this IServiceCollection services, NodeName node, CollectorOptions options, string? root = null, ShippingOptions? shipping = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        shipping ??= new ShippingOptions();
        var wrong = string.Join(Environment.NewLine, [.. options.Validate(), .. shipping.Validate()]);
        if (wrong.Length > 0)
        {
            throw new ArgumentException(wrong, nameof(options));
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<ReadFailures>();
        services.AddSingleton<IKernelFiles>(provider =>
            new HostFiles(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ReadFailures>(), root));
        services.AddSingleton(provider =>
            new NodeCollector(
                node,
                options,
                provider.GetRequiredService<IKernelFiles>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ReadFailures>()));
        services.AddSingleton(shipping);
        services.AddSingleton<ReportEncoder>();
        services.AddSingleton(_ => new ReportQueue(options.QueueLength, shipping.QueueBytes));
        return services;
    }
}
