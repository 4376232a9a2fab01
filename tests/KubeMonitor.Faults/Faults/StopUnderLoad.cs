using System.Collections.Concurrent;
using System.Net;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>The API server is told to stop in the midst of requests.</summary>
internal sealed class StopUnderLoad(Scale scale) : IFault
{
    private readonly int _times = scale.Of(5, 1);

    public string Name => $"SIGTERM during ingest, {_times} times";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        using var folder = new Folder();
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Storage:Path", folder.Path));
        var (acknowledged, unanswered, unclean) = (new ConcurrentDictionary<(string, DateTimeOffset), bool>(), new ConcurrentBag<(string Node, DateTimeOffset At)>(), 0);
        for (var i = 0; i < _times; i++)
        {
            var senders = Enumerable.Range(0, 8).Select(number => SendAsync(api, $"n{number}", acknowledged, unanswered, cancellation)).ToList();
            await Task.Delay(1000, cancellation);
            await api.Process.SignalAsync("TERM");
            unclean += await api.Process.WaitAsync(cancellation) == 0 ? 0 : 1;
            await Task.WhenAll(senders);
            await api.StartAgainAsync(cancellation);
        }

        // One that is stored was begun, and had to be answered. The others never got further than the door; an agent sends them again.
        var (lost, cut) = (0, 0);
        foreach (var node in acknowledged.Keys.GroupBy(each => each.Item1))
        {
            var window = await api.GetAsync($"api/nodes/{node.Key}?window=600", cancellation);
            var there = window.EnumerateArray().Select(sample => sample.GetProperty("timestamp").GetDateTimeOffset()).ToHashSet();
            lost += node.Count(each => !there.Contains(each.Item2));
            cut += unanswered.Count(each => each.Node == node.Key && there.Contains(each.At));
        }

        return new FaultResult(
            lost == 0 && cut == 0 && unclean == 0 && !acknowledged.IsEmpty,
            $"{acknowledged.Count} acknowledged and there; {cut} of those that were begun without an answer, {unanswered.Count - cut} turned away at the door; {unclean} stops with an error",
            lost);
    }

    // Until the server takes no new request. One that it had begun to answer must be answered whole.
    private static async Task SendAsync(
        ApiUnderFault api,
        string node,
        ConcurrentDictionary<(string, DateTimeOffset), bool> acknowledged,
        ConcurrentBag<(string Node, DateTimeOffset At)> unanswered,
        CancellationToken cancellation)
    {
        while (true)
        {
            var at = ReportText.Now();
            try
            {
                var (status, _) = await api.PostAsync(ReportText.Of(node, at, 20), cancellation);
                if (status == HttpStatusCode.OK)
                {
                    acknowledged[(node, at)] = true;
                }
            }
            catch (HttpRequestException e)
            {
                if (e.HttpRequestError != HttpRequestError.ConnectionError)
                {
                    unanswered.Add((node, at));
                }

                return;
            }
        }
    }
}
