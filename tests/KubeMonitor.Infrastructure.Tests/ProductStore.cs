using KubeMonitor.Application;
using KubeMonitor.Application.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Infrastructure.Tests;

/// <summary>The store that the product registers, with its default options.</summary>
internal static class ProductStore
{
    /// <summary>Makes one.</summary>
    /// <param name="time">Its clock.</param>
    public static IMetricsStore Create(TimeProvider time) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(time)
        .AddKubeMonitorApplication()
        .AddKubeMonitorInfrastructure(new ConfigurationBuilder().Build())
        .BuildServiceProvider()
        .GetRequiredService<IMetricsStore>();
}
