using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure;
using KubeMonitor.Testing.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace OwnTests;

/// <summary>The contract of stores, inherited: the product's own store passes it as anybody's must.</summary>
public sealed class StoreTests : MetricsStoreContract
{
    protected override IMetricsStore Create(RetentionOptions retention, LimitsOptions limits, TimeProvider time) =>
        new ServiceCollection()
            .AddLogging()
            .AddKubeMonitorInfrastructure(new ConfigurationBuilder().Build())
            .AddSingleton(time)
            .AddSingleton(Options.Create(retention))
            .AddSingleton(Options.Create(limits))
            .BuildServiceProvider()
            .GetRequiredService<IMetricsStore>();
}
