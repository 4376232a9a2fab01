using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using KubeMonitor.Agent;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Faults.Programs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeMonitor.Faults.Nodes;

/// <summary>A node that reports with the agent's own queue, retries and HTTP client, at an interval that is shorter than an agent's may be.</summary>
internal sealed class SimulatedNode : IAsyncDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private const int Pods = 10;

    private readonly string _name;
    private readonly ReportQueue _queue = new(10_000, 64 * 1024 * 1024);
    private readonly ReportEncoder _encoder = new();
    private readonly ServiceProvider _services;
    private readonly ShippingWorker _worker;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<DateTimeOffset> _measured = new();
    private Task _measuring = Task.CompletedTask;

    private SimulatedNode(string name, Uri server)
    {
        _name = name;
        var shipping = new ShippingOptions { LongestWait = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.Zero };
        var options = new AgentOptions(new NodeName(name), server, new CollectorOptions { Interval = Interval }, shipping);
        _services = new ServiceCollection().AddSingleton(TimeProvider.System).AddIngestClient(server, shipping).BuildServiceProvider();
        var log = new ShippingLog(_queue, options, NullLogger<ShippingLog>.Instance);
        _worker = new ShippingWorker(_queue, _encoder, _services.GetRequiredService<IngestClient>(), options, log, TimeProvider.System);
    }

    /// <summary>The most bytes that waited at a time.</summary>
    public long MostBytes { get; private set; }

    public int Measured => _measured.Count;

    public static async Task<SimulatedNode> StartAsync(string name, Uri server)
    {
        var node = new SimulatedNode(name, server);
        await node._worker.StartAsync(CancellationToken.None);
        node._measuring = node.MeasureAsync();
        return node;
    }

    /// <summary>Stops measuring, and waits until all that was measured has been taken.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> DrainAsync(CancellationToken cancellation)
    {
        await _stop.CancelAsync();
        await _measuring;
        var watch = Stopwatch.StartNew();
        while (_queue.Count > 0)
        {
            await Task.Delay(20, cancellation);
        }

        return watch.Elapsed;
    }

    /// <summary>Compares what the server has with what was measured.</summary>
    /// <returns>How many samples are missing, and how many are there twice or were never measured.</returns>
    public async Task<(int Lost, int TooMany)> CompareAsync(ApiUnderFault api, CancellationToken cancellation)
    {
        var (lost, tooMany) = (0, 0);
        foreach (var route in new[] { $"api/nodes/{_name}", $"api/namespaces/shop/pods/{_name}-p0", $"api/namespaces/shop/pods/{_name}-p{Pods - 1}" })
        {
            var answer = await api.GetAsync($"{route}?window=3600", cancellation);
            var there = answer.EnumerateArray().Select(sample => sample.GetProperty("timestamp").GetDateTimeOffset()).ToList();
            lost += _measured.Except(there).Count();
            tooMany += there.Count - there.Intersect(_measured).Count();
        }

        return (lost, tooMany);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _measuring;
        await _worker.StopAsync(CancellationToken.None);
        _worker.Dispose();
        await _services.DisposeAsync();
        _queue.Dispose();
        _encoder.Dispose();
        _stop.Dispose();
    }

    private async Task MeasureAsync()
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                var at = ReportText.Now();
                if (_measured.LastOrDefault() == at)
                {
                    continue;
                }

                _measured.Enqueue(at);
                var json = Encoding.UTF8.GetBytes(ReportText.Of(_name, at, Pods));
                _queue.Add(_encoder.Encode(at, output => output.Write(json)));
                MostBytes = Math.Max(MostBytes, _queue.Bytes);
            }
        }
        catch (OperationCanceledException)
        {
            // It is enough.
        }
    }
}
