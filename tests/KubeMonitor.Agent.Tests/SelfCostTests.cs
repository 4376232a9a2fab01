using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Agent.Tests;

public sealed class SelfCostTests
{
    [Fact]
    public void The_queue_and_what_the_agent_takes_are_instruments_of_its_meter()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var queue = new ReportQueue(2, 1 << 20);
        using var encoder = new ReportEncoder();
        using var cost = new SelfCost(services.GetRequiredService<IMeterFactory>(), queue, new FakeTimeProvider(), NullLogger<SelfCost>.Instance);
        for (var i = 0; i < 3; i++)
        {
            queue.Add(encoder.Encode(new NodeReport(new NodeSample { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(i), Node = new NodeName("n") }, [])));
        }

        var values = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == SelfCost.MeterName && instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>())
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => values[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.Equal((2, 1), (values["kubemonitor.queue.reports"], values["kubemonitor.queue.dropped"]));
        Assert.Equal(queue.Bytes, values["kubemonitor.queue.bytes"]);
        Assert.InRange(values["kubemonitor.agent.cpu"], double.Epsilon, double.MaxValue);
        Assert.InRange(values["kubemonitor.agent.memory"], 1 << 20, double.MaxValue);
    }
}
