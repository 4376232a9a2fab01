using System.Buffers;
using KubeMonitor.Agent;
using KubeMonitor.Collector;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.AgentBenchmark;

/// <summary>The one place that knows how the agent collects.</summary>
internal sealed class Collection(NodeCollector collector, ReportEncoder encoder)
{
    private readonly Action<IBufferWriter<byte>> _write = collector.WriteReport;

    /// <summary>The agent's options, for the sample node whose logs are below a folder.</summary>
    public static AgentOptions Options(string folder, Uri? server = null) => new(
        new NodeName("bench"),
        server,
        new CollectorOptions { HostProc = "/proc", PodLogs = $"{folder}/pods", ContainerLogs = $"{folder}/containers" },
        new ShippingOptions());

    public static Collection Create(string folder)
    {
        var options = Options(folder);
        var services = new ServiceCollection().AddKubeMonitorCollector(options.Node, options.Collector, shipping: options.Shipping).BuildServiceProvider();
        return From(services);
    }

    public static Collection From(IServiceProvider services) =>
        new(services.GetRequiredService<NodeCollector>(), services.GetRequiredService<ReportEncoder>());

    /// <summary>Reads and counts, and keeps nothing.</summary>
    public void Collect() => collector.Read();

    /// <summary>Reads, counts and encodes, as the agent does each interval.</summary>
    public EncodedReport Encode()
    {
        collector.Read();
        return encoder.Encode(collector.Timestamp, _write);
    }
}
