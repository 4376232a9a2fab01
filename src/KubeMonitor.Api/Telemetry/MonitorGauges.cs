using System.Diagnostics.Metrics;
using KubeMonitor.Application.Clocks;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Ports;

namespace KubeMonitor.Api.Telemetry;

/// <summary>The state of the store, the inventory, the stream and the nodes' clocks, read when somebody collects.</summary>
internal sealed class MonitorGauges : IHostedService
{
    private readonly Meter _meter;

    /// <param name="meters">Makes the instruments.</param>
    /// <param name="store">The store.</param>
    /// <param name="inventory">The inventory.</param>
    /// <param name="feed">The stream.</param>
    /// <param name="clocks">The nodes' clocks.</param>
    /// <param name="time">The clock.</param>
    public MonitorGauges(IMeterFactory meters, IMetricsStore store, IClusterInventory inventory, UsageFeed feed, NodeClocks clocks, TimeProvider time)
    {
        _meter = meters.Create(MeterNames.Api);
        _meter.CreateObservableGauge("kubemonitor.store.entities", () => store.EntityCount, "{entity}", "Nodes, pods and containers that are held");
        _meter.CreateObservableGauge("kubemonitor.store.memory", () => Known(store.Usage().Bytes), "By", "Memory that samples take");
        _meter.CreateObservableGauge("kubemonitor.store.memory.limit", () => Known(store.Usage().MaxBytes), "By", "Memory that samples may take");
        _meter.CreateObservableGauge("kubemonitor.store.disk", () => Known(store.Usage().DiskBytes), "By", "What lies on disk");
        _meter.CreateObservableGauge("kubemonitor.inventory.live", () => inventory.Status.State == InventoryState.Live ? 1 : 0, "1", "Whether the inventory is what the cluster says now");
        _meter.CreateObservableGauge("kubemonitor.inventory.age", () => Age(inventory, time), "s", "How old what the inventory says is");
        _meter.CreateObservableGauge("kubemonitor.stream.readers", () => feed.ReaderCount, "{reader}", "Readers of the live stream");
        _meter.CreateObservableGauge("kubemonitor.nodes.skewed", () => clocks.Skewed().Count, "{node}", "Nodes whose clocks are wrong");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What isn't known isn't measured, rather than 0.
    private static IEnumerable<Measurement<long>> Known(long? value) => value is { } known ? [new Measurement<long>(known)] : [];

    private static IEnumerable<Measurement<double>> Age(IClusterInventory inventory, TimeProvider time) =>
        inventory.Status.AsOf is { } asOf ? [new Measurement<double>((time.GetUtcNow() - asOf).TotalSeconds)] : [];
}
