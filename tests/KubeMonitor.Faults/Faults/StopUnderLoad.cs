using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
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
        var (acknowledged, cut, unclean) = (new ConcurrentDictionary<(string, DateTimeOffset), bool>(), 0, 0);
        for (var i = 0; i < _times; i++)
        {
            var senders = Enumerable.Range(0, 8).Select(number => SendAsync(api, $"n{number}", acknowledged, cancellation)).ToList();
            await Task.Delay(1000, cancellation);
            await api.Process.SignalAsync("TERM");
            unclean += await api.Process.WaitAsync(cancellation) == 0 ? 0 : 1;
            cut += (await Task.WhenAll(senders)).Sum();
            await api.StartAgainAsync(cancellation);
        }

        var lost = 0;
        foreach (var node in acknowledged.Keys.GroupBy(each => each.Item1))
        {
            var window = await api.GetAsync($"api/nodes/{node.Key}?window=600", cancellation);
            var there = window.EnumerateArray().Select(sample => sample.GetProperty("timestamp").GetDateTimeOffset()).ToHashSet();
            lost += node.Count(each => !there.Contains(each.Item2));
        }

        return new FaultResult(
            lost == 0 && cut == 0 && unclean == 0 && !acknowledged.IsEmpty,
            $"{acknowledged.Count} acknowledged and there; {cut} requests under way without an answer; {unclean} stops with an error",
            lost);
    }

    // Until the server takes no new request. One that it had begun to answer must be answered whole.
    private static async Task<int> SendAsync(
        ApiUnderFault api, string node, ConcurrentDictionary<(string, DateTimeOffset), bool> acknowledged, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                var at = ReportText.Now();
                var (status, _) = await api.PostAsync(ReportText.Of(node, at, 20), cancellation);
                if (status == HttpStatusCode.OK)
                {
                    acknowledged[(node, at)] = true;
                }
            }
            catch (HttpRequestException e)
            {
                return e.HttpRequestError is HttpRequestError.ConnectionError ? 0 : IsUnanswered(e) ? 1 : 0;
            }
        }
    }

    // A connection that was closed while idle is refused with a reset, and nothing of the request was taken.
    private static bool IsUnanswered(HttpRequestException e) => e.InnerException is not IOException { InnerException: SocketException };
}
