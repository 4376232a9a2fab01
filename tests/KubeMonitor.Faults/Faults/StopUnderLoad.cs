using System.Collections.Concurrent;
using System.Net;
using KubeMonitor.Faults.Network;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>
/// The API server is told to stop in the midst of requests: some follow each other on kept connections, and some have come by half, so that
/// the server has begun to read them.
/// </summary>
internal sealed class StopUnderLoad(Scale scale) : IFault
{
    private const int Senders = 8;

    private readonly int _times = scale.Of(5, 1);
    private readonly ConcurrentDictionary<(string Node, DateTimeOffset At), bool> _acknowledged = new();
    private int _unanswered;
    private int _halves;
    private int _halvesAnswered;

    public string Name => $"SIGTERM during ingest, {_times} times";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        using var folder = new Folder();
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Storage:Path", folder.Path), ("Limits:SlowestBytesPerSecond", "1"));
        var (unclean, told) = (0, 0);
        for (var i = 0; i < _times; i++)
        {
            var senders = Enumerable.Range(0, Senders).Select(number => SendAsync(api, $"n{number}", cancellation)).ToList();
            await Task.Delay(500, cancellation);
            var halves = await Task.WhenAll(Enumerable.Range(0, Senders).Select(number => BeginAsync(api, $"half-{i}-{number}", cancellation)));
            await api.Process.SignalAsync("TERM");
            told += await SaysThatItStopsAsync(api, cancellation) ? 1 : 0;
            await Task.WhenAll(senders);
            await Task.WhenAll(halves.Select(half => EndAsync(half, cancellation)));
            unclean += await api.Process.WaitAsync(cancellation) == 0 ? 0 : 1;
            await api.StartAgainAsync(cancellation);
        }

        var lost = 0;
        foreach (var node in _acknowledged.Keys.GroupBy(each => each.Node))
        {
            var window = await api.GetAsync($"api/nodes/{node.Key}?window=600", cancellation);
            var there = window.EnumerateArray().Select(sample => sample.GetProperty("timestamp").GetDateTimeOffset()).ToHashSet();
            lost += node.Count(each => !there.Contains(each.At));
        }

        return new FaultResult(
            lost == 0 && _unanswered == 0 && _halvesAnswered == _halves && unclean == 0 && told == _times && !_acknowledged.IsEmpty,
            $"{_acknowledged.Count} acknowledged and there; {_halvesAnswered} of {_halves} that had come by half answered; {_unanswered} others without an answer; {unclean} stops with an error; /readyz said so {told} times",
            lost);
    }

    // One after the other on a kept connection, until the server ends that with an answer.
    private async Task SendAsync(ApiUnderFault api, string node, CancellationToken cancellation)
    {
        try
        {
            for (var ends = false; !ends;)
            {
                var at = ReportText.Now();
                using var body = new StringContent(ReportText.Of(node, at, 20), System.Text.Encoding.UTF8, "application/json");
                using var response = await api.Http.PostAsync(new Uri(api.Address, "api/ingest"), body, cancellation);
                ends = response.Headers.ConnectionClose == true;
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _acknowledged[(node, at)] = true;
                }
                else
                {
                    Interlocked.Increment(ref _unanswered);
                }
            }
        }
        catch (HttpRequestException)
        {
            Interlocked.Increment(ref _unanswered);
        }
    }

    private async Task<(HalfRequest Request, string Node, DateTimeOffset At)> BeginAsync(ApiUnderFault api, string node, CancellationToken cancellation)
    {
        var at = ReportText.Now();
        Interlocked.Increment(ref _halves);
        return (await HalfRequest.BeginAsync(api.Address, ReportText.Of(node, at, 20), cancellation), node, at);
    }

    private async Task EndAsync((HalfRequest Request, string Node, DateTimeOffset At) half, CancellationToken cancellation)
    {
        using (half.Request)
        {
            if (await half.Request.EndAsync(cancellation) == HttpStatusCode.OK)
            {
                Interlocked.Increment(ref _halvesAnswered);
                _acknowledged[(half.Node, half.At)] = true;
            }
        }
    }

    private static async Task<bool> SaysThatItStopsAsync(ApiUnderFault api, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                using var answer = await api.Http.GetAsync(new Uri(api.Address, "readyz"), cancellation);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    return true;
                }
            }
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
