using System.Globalization;
using KubeMonitor.LoadSimulator.Readers;

namespace KubeMonitor.LoadSimulator.Results;

/// <summary>The results as a table for people.</summary>
internal static class ScaleTable
{
    private const double MiB = 1048576;

    public static IEnumerable<string> Lines(IReadOnlyList<ScaleResult> results)
    {
        yield return "| nodes | pods | history | API cores, ingest | ms a report | millicores a node | with readers | simulator cores | memory MiB | KiB a node | ingest p50/p99 ms | with small reads | with readers | while listing | alive p50/p99, small reads | all readers | latest pod p50/p99, small reads | all readers | namespace 1 h p50/p99, small reads | all readers | list ms/MB with history, at a start, by the serializer alone | KB alloc a report | GC pause/longest ms | KB a report on the wire | late | load |";
        yield return "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |";
        foreach (var each in results)
        {
            yield return Line(each);
        }

        yield return "";
        yield return "| the same series in another store | nodes | cores | to ours | memory MiB | to ours, which holds the history | samples a CPU second | write p50/p99 ms | late |";
        yield return "| --- | --- | --- | --- | --- | --- | --- | --- | --- |";
        foreach (var (each, peer) in results.SelectMany(each => each.Peers.Select(peer => (each, peer))).Where(pair => pair.peer.Value is not null))
        {
            yield return Line(each.Nodes, peer.Key, peer.Value!);
        }

        yield return "";
        yield return $"| CPU ms of an answer | {string.Join(" | ", results.Select(each => $"{each.Nodes} nodes"))} |";
        yield return $"| --- | {string.Join(" | ", results.Select(_ => "---"))} |";
        foreach (var kind in results[0].ReadCosts.Keys)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"| {kind} | {string.Join(" | ", results.Select(each => each.ReadCosts[kind].CpuMs.ToString(CultureInfo.InvariantCulture)))} |");
        }

        yield return "";
        yield return $"| first after start/steady ms | {string.Join(" | ", results.Select(each => $"{each.Nodes} nodes | ratio"))} |";
        yield return $"| --- | {string.Join(" | ", results.Select(_ => "--- | ---"))} |";
        foreach (var kind in results[0].FirstRequests.Keys)
        {
            yield return $"| {kind} | {string.Join(" | ", results.Select(each => FirstOf(each.FirstRequests[kind])))} |";
        }
    }

    private static string Line(int nodes, string name, PeerFigures peer) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {nodes} | {peer.Cores:0.000} | {peer.CoresToOurs:0.00} | {peer.ResidentBytes / MiB:0} | {peer.ResidentToOurs:0.00} | {peer.Samples / (peer.Cores * peer.Seconds):0} | {Of(peer.Writes)} | {peer.Late} |");

    private static string FirstOf(FirstRequest request) =>
        string.Create(CultureInfo.InvariantCulture, $"{request.FirstMs:0.0}/{request.SteadyMs:0.0} | {request.FirstMs / request.SteadyMs:0.0}");

    private static string Line(ScaleResult each)
    {
        var (alone, small, busy) = (each.IngestAlone, each.WithSmallReads, each.WithReaders);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {each.Nodes} | {each.Pods} | {each.HistoryMinutes:0} min | {alone.ApiCores:0.000} | {alone.ApiMillisecondsPerReport:0.00} | {alone.ApiCores * 1000 / each.Nodes:0.00} | {busy.ApiCores:0.000} | {busy.SimulatorCores:0.00} | {busy.ResidentBytes / MiB:0} | {busy.ResidentBytes / 1024.0 / each.Nodes:0} | {Of(alone.Ingest)} | {Of(small.Ingest)} | {Of(busy.Ingest)} | {Of(each.WhileListing.Ingest)} | {Of(small.Reads[ReadKind.Alive])} | {Of(busy.Reads[ReadKind.Alive])} | {Of(small.Reads[ReadKind.LatestPod])} | {Of(busy.Reads[ReadKind.LatestPod])} | {Of(small.Reads[ReadKind.NamespaceHour])} | {Of(busy.Reads[ReadKind.NamespaceHour])} | {each.ReadCosts[ReadKind.ListOfAllPods].CpuMsPerMB:0.0}, {each.FirstList.First:0.0} then {each.FirstList.Later:0.0}, {each.FirstList.Serializer:0.0} | {alone.AllocatedBytesPerReport / 1000.0:0} | {busy.PauseMs:0}/{busy.LongestPauseMs:0} | {alone.WireBytesPerReport / 1000.0:0.0} | {alone.Late + small.Late + busy.Late} | {busy.LoadAverage:0.0} |");
    }

    private static string Of(DurationFigures figures) => string.Create(CultureInfo.InvariantCulture, $"{figures.P50:0.0}/{figures.P99:0.0}");
}
