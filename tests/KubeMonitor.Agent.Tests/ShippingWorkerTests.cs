using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Agent.Tests;

public sealed class ShippingWorkerTests : IDisposable
{
    private readonly StandInServer _server = new();
    private readonly ReportQueue _queue = new(200, 1024 * 1024);
    private readonly ReportEncoder _encoder = new();
    private readonly LogLines _log = new();
    private readonly ShippingOptions _shipping = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddHours(1));
    private ServiceProvider? _services;

    public void Dispose()
    {
        _services?.Dispose();
        _server.Dispose();
        _queue.Dispose();
        _encoder.Dispose();
    }

    [Fact]
    public async Task A_report_goes_out_as_gzip_json_and_leaves_the_queue()
    {
        using var worker = await StartAsync();
        Add(1);
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
        Assert.Equal(["Shipping stopped, 0 reports unsent"], _log.Lines);
    }

    [Fact]
    public async Task Reports_that_waited_go_out_together_in_order_within_the_bounds_of_a_request()
    {
        _shipping.BatchReports = 20;
        Add([.. Enumerable.Range(1, 25)]);
        using var worker = await StartAsync();
        Assert.Equal(Enumerable.Range(1, 20), Seconds(await _server.NextRequestAsync()));
        Assert.Equal(Enumerable.Range(21, 5), Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(401)]
    public async Task A_report_that_the_server_can_not_take_now_is_sent_again(int status)
    {
        _server.Answer = _ => status;
        Add(1);
        using var worker = await StartAsync();
        await _server.NextRequestAsync();
        _server.Answer = _ => 200;
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => _queue.Count == 0);
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(2, _log.Lines.Count(line => line.StartsWith("API server", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_server_that_says_when_to_come_back_is_left_alone_until_then()
    {
        (_server.Answer, _server.RetryAfter) = (_ => 503, "60");
        var start = _time.GetUtcNow();
        Add(1);
        using var worker = await StartAsync();
        await _server.NextRequestAsync();
        _server.Answer = _ => 200;
        await AdvanceUntilAsync(TimeSpan.FromSeconds(1), () => _queue.Count == 0);
        Assert.InRange(_time.GetUtcNow() - start, TimeSpan.FromSeconds(62), TimeSpan.FromSeconds(80));
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task One_refused_report_does_not_take_the_others_along()
    {
        _server.Answer = reports => Seconds(reports).Contains(2) ? 422 : 200;
        Add(1, 2, 3);
        using var worker = await StartAsync();
        Assert.Equal([1, 2, 3], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([2, 3], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([2], Seconds(await _server.NextRequestAsync()));
        Assert.Equal([3], Seconds(await _server.NextRequestAsync()));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
        Assert.StartsWith("The API server refused the report of 1970-01-01T00:00:02.0000000+00:00, which is lost: HTTP 422", _log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_is_too_large_is_halved()
    {
        _server.Answer = reports => reports.Length > 3 ? 413 : 200;
        Add([.. Enumerable.Range(1, 8)]);
        using var worker = await StartAsync();
        var sizes = new List<int>();
        for (var taken = 0; taken < 8;)
        {
            var request = await _server.NextRequestAsync();
            sizes.Add(request.Length);
            taken += request.Length > 3 ? 0 : request.Length;
        }

        Assert.Equal([8, 4, 2, 4, 2, 4, 2, 2], sizes);
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task Reports_lost_in_an_outage_are_told_once_and_counted_at_its_end()
    {
        _server.Answer = _ => 401;
        using var worker = await StartAsync();
        Add([.. Enumerable.Range(1, 203)]);

        // The first answer before the clock moves: an answer that is slower than the clock is a time-out.
        await AdvanceUntilAsync(TimeSpan.Zero, () => _log.Lines.Count >= 1);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => _log.Lines.Count == 2);
        Add([.. Enumerable.Range(204, 7)]);
        _server.Answer = _ => 200;
        await AdvanceUntilAsync(TimeSpan.FromSeconds(5), () => _queue.Count == 0);
        await worker.StopAsync(CancellationToken.None);
        Assert.Collection(
            _log.Lines,
            line => Assert.StartsWith($"API server {_server.Address} doesn't take reports: HTTP 401", line, StringComparison.Ordinal),
            line => Assert.StartsWith("The queue is full with 200 reports of ", line, StringComparison.Ordinal),
            line => Assert.Equal($"API server {_server.Address} takes reports again: 200 sent that had waited, 10 lost", line),
            line => Assert.Equal("Shipping stopped, 0 reports unsent", line));
    }

    [Fact]
    public async Task What_is_left_at_the_stop_is_sent()
    {
        _server.Answer = _ => 401;
        using var worker = await StartAsync();
        Add(1);
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        _server.Answer = _ => 200;
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal([1], Seconds(await _server.NextRequestAsync()));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task The_stop_waits_no_longer_than_its_grace()
    {
        _server.Answer = _ => 401;
        using var worker = await StartAsync();
        Add(1);
        await _server.NextRequestAsync();
        var (start, stopping) = (_time.GetUtcNow(), worker.StopAsync(CancellationToken.None));
        await AdvanceUntilAsync(TimeSpan.FromSeconds(0.1), () => stopping.IsCompleted);
        Assert.InRange(_time.GetUtcNow() - start, _shipping.StopGrace, _shipping.StopGrace + TimeSpan.FromSeconds(1));
        Assert.Equal("Shipping stopped, 1 reports unsent", _log.Lines[^1]);
    }

    private static IEnumerable<int> Seconds(NodeReport[] reports) => reports.Select(report => (int)report.Node.Timestamp.ToUnixTimeSeconds());

    // Requests are real, so their time passes by itself; the clock of waits is moved on between them.
    private async Task AdvanceUntilAsync(TimeSpan step, Func<bool> holds)
    {
        for (var steps = 0; !holds(); steps++)
        {
            Assert.True(steps < 2000, $"Never came: {string.Join(Environment.NewLine, _log.Lines)}");
            _time.Advance(step);
            await Task.Delay(5);
        }
    }

    private void Add(params int[] seconds)
    {
        foreach (var second in seconds)
        {
            var sample = new NodeSample { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(second), Node = new NodeName("n") };
            _queue.Add(_encoder.Encode(new NodeReport(sample, [])));
        }
    }

    // With the agent's own HTTP client and its resilience handler.
    private async Task<ShippingWorker> StartAsync()
    {
        var options = new AgentOptions(new NodeName("n"), _server.Address, new CollectorOptions(), _shipping);
        _services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddIngestClient(_server.Address, _shipping).BuildServiceProvider();
        var worker = new ShippingWorker(
            _queue, _encoder, _services.GetRequiredService<IngestClient>(), options, new ShippingLog(_queue, options, _log), _time);
        await worker.StartAsync(CancellationToken.None);
        return worker;
    }
}
