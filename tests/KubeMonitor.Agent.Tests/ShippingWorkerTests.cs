using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Logging.Abstractions;

namespace KubeMonitor.Agent.Tests;

public sealed class ShippingWorkerTests : IDisposable
{
    private readonly StandInServer _server = new();
    private readonly ReportQueue _queue = new(100);
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _server.Dispose();
        _queue.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task A_report_goes_out_as_gzip_json_and_leaves_the_queue()
    {
        using var worker = await StartAsync(TimeProvider.System);
        _queue.Add(Report(1));
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task Reports_that_waited_go_out_together_in_order()
    {
        for (var second = 1; second <= 25; second++)
        {
            _queue.Add(Report(second));
        }

        using var worker = await StartAsync(TimeProvider.System);
        Assert.Equal(Enumerable.Range(1, 20), Seconds(await _server.NextRequestAsync()));
        Assert.Equal(Enumerable.Range(21, 5), Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(401)]
    public async Task A_report_that_the_server_can_not_take_now_is_sent_again(int status)
    {
        _server.Answer = _ => status;
        _queue.Add(Report(1));
        using var worker = await StartAsync(TimeProvider.System, TimeSpan.FromMilliseconds(20));
        await _server.NextRequestAsync();
        _server.Answer = _ => 200;
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task One_refused_report_does_not_take_the_others_along()
    {
        _server.Answer = reports => Seconds(reports).Contains(2) ? 422 : 200;
        Array.ForEach([1, 2, 3], second => _queue.Add(Report(second)));
        using var worker = await StartAsync(TimeProvider.System);
        Assert.Equal([1, 2, 3], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([2, 3], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([2], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([3], Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task What_is_left_at_the_stop_is_sent()
    {
        _server.Answer = _ => 503;
        using var worker = await StartAsync(TimeProvider.System, TimeSpan.FromHours(1));
        _queue.Add(Report(1));
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        _server.Answer = _ => 200;
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        Assert.Equal(0, _queue.Count);
    }

    private static IEnumerable<int> Seconds(NodeReport[] reports) => reports.Select(report => (int)report.Node.Timestamp.ToUnixTimeSeconds());

    private static NodeReport Report(int second) =>
        new(new NodeSample { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(second), Node = new NodeName("n") }, []);

    private async Task<ShippingWorker> StartAsync(TimeProvider time, TimeSpan? interval = null)
    {
        _http.BaseAddress = _server.Address;
        var options = new AgentOptions(new NodeName("n"), _server.Address, new CollectorOptions { Interval = interval ?? TimeSpan.FromSeconds(5) });
        var worker = new ShippingWorker(_queue, new IngestClient(_http), options, time, NullLogger<ShippingWorker>.Instance);
        await worker.StartAsync(CancellationToken.None);
        return worker;
    }
}
