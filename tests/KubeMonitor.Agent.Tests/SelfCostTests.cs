using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Agents;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KubeMonitor.Agent.Tests;

public sealed class SelfCostTests : IDisposable
{
    private readonly StandInServer _server = new();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Each_request_says_what_waits_in_the_queue_and_what_the_agent_takes()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(new ReportQueue(2, 1 << 20)).AddSingleton<ReportEncoder>().AddSingleton(TimeProvider.System);
        var options = new AgentOptions(new NodeName("n"), _server.Address, new CollectorOptions(), new ShippingOptions());
        builder.Services.AddSingleton(options).AddShipping(options);
        using var host = builder.Build();
        var (queue, encoder) = (host.Services.GetRequiredService<ReportQueue>(), host.Services.GetRequiredService<ReportEncoder>());
        for (var i = 0; i < 3; i++)
        {
            queue.Add(encoder.Encode(new NodeReport(new NodeSample { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(i), Node = new NodeName("n") }, [])));
        }

        var bytes = queue.Bytes;
        await host.StartAsync();
        await _server.NextRequestAsync();
        await host.StopAsync();
        var cost = AgentCost.Parse(_server.LastHeaders[AgentCost.Header]);
        Assert.Equal((2, bytes, 1), (cost.QueuedReports, cost.QueuedBytes, cost.LostReports));
        Assert.InRange(cost.CpuSeconds!.Value, 0.001, double.MaxValue);
        Assert.InRange(cost.MemoryBytes!.Value, 1 << 20, long.MaxValue);
    }
}
