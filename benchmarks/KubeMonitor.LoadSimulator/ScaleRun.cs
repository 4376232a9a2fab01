using KubeMonitor.Benchmarking.Peers;
using KubeMonitor.LoadSimulator.Agents;
using KubeMonitor.LoadSimulator.Cluster;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Peers;
using KubeMonitor.LoadSimulator.Readers;
using KubeMonitor.LoadSimulator.Results;
using KubeMonitor.LoadSimulator.Server;

namespace KubeMonitor.LoadSimulator;

/// <summary>A cluster of one size: start, history at speed, then agents alone, with readers of parts and of all of it, and with large lists; then its peers.</summary>
/// <param name="arguments">How.</param>
/// <param name="shape">The cluster.</param>
internal sealed class ScaleRun(ScaleArguments arguments, ClusterShape shape)
{
    private const int Repeats = 9;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan ListTime = TimeSpan.FromSeconds(20);

    public async Task<ScaleResult> RunAsync(CancellationToken cancellation)
    {
        var first = new DateTimeOffset(DateTimeOffset.UtcNow.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero) - arguments.History;
        List<SimulatedNode> nodes = [.. Enumerable.Range(0, shape.Nodes).Select(node => new SimulatedNode(shape, node, first))];
        var result = await RunServerAsync(nodes, first, cancellation);

        // Only now: the peers have the machine to themselves, as the API server had it.
        return result with { Peers = await RunPeersAsync(nodes, result.IngestAlone, cancellation) };
    }

    private async Task<ScaleResult> RunServerAsync(List<SimulatedNode> nodes, DateTimeOffset first, CancellationToken cancellation)
    {
        await using var cluster = await SimulatedCluster.StartAsync(shape, nodes);
        var firstList = await CostOfFirstList.MeasureAsync(arguments with { StoragePath = "" }, shape, nodes, first, cluster, cancellation);
        Say($"the first list of all pods: {firstList.First} ms of CPU a MB, later {firstList.Later}, the serializer alone {firstList.Serializer}");
        Say("starts the API server");
        using var server = await ApiServer.StartAsync(WithStorageOfItsOwn(), cluster.Kubeconfig);
        var idle = new IdleFigures(server.Process.Resident, Math.Round(server.Process.Cpu.TotalSeconds, 1));
        using var fleet = new AgentFleet(nodes, server.Endpoint, first, arguments.Churn, cluster.Replace, TimeProvider.System);
        var kinds = ReadKind.Of(shape, nodes);
        using var readers = new ReaderGroup(kinds, server.Address, server.MetricsAddress);

        var all = await fleet.SendAtOnceAsync(cancellation);
        var door = fleet.Ingest.Take();
        Say($"all agents at once: answered within {all.TotalSeconds:0.0} s, {door.Failed} had to try again{(door.Failure is null ? "" : $": {door.Failure}")}");
        var firstRequests = await FirstRequestsAsync(readers, kinds, cancellation);

        var meter = new PhaseMeter(server, fleet, readers);
        await fleet.FillAsync(cancellation);
        var fill = meter.Take();
        Say($"history is there: {fill.Reports} reports in {fill.Seconds} s, {fill.ApiMillisecondsPerReport} ms of CPU each");

        using var agentsEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var agents = fleet.RunAsync(agentsEnd.Token);
        await Task.Delay(WarmUp, cancellation);
        meter.Take();
        await Task.Delay(arguments.Phase, cancellation);
        var alone = meter.Take();
        Say($"agents alone: {alone.ApiCores} cores, {alone.ApiMillisecondsPerReport} ms of CPU a report");
        await ReadAsync(kinds.Where(kind => !kind.OfCluster));
        var withSmallReads = meter.Take();
        await ReadAsync(kinds);
        var withReaders = meter.Take();
        Say($"with readers: {withReaders.ApiCores} cores");
        var list = kinds.Single(kind => kind.Name == ReadKind.ListOfAllPods);
        for (var start = DateTimeOffset.UtcNow; DateTimeOffset.UtcNow - start < ListTime;)
        {
            await readers.AskAsync(list, cancellation);
        }

        var listing = meter.Take();
        await agentsEnd.CancelAsync();
        await agents;
        var costs = new Dictionary<string, ReadCost>();
        var cost = new CostOfReads(server, readers);
        foreach (var kind in kinds)
        {
            costs[kind.Name] = await cost.OfAsync(kind, cancellation);
        }

        return new ScaleResult(
            shape.Nodes, shape.Pods, shape.Entities, arguments.History.TotalMinutes, idle, door, firstRequests, fill, alone, withSmallReads, withReaders, listing, costs, firstList, new Dictionary<string, PeerFigures?>());

        async Task ReadAsync(IEnumerable<ReadKind> asked)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var reading = readers.RunAsync(asked, end.Token);
            await Task.Delay(arguments.Phase, cancellation);
            await end.CancelAsync();
            await reading;
        }
    }

    // Clusters of several sizes have nodes of the same names: none must begin with another's samples.
    private ScaleArguments WithStorageOfItsOwn() => arguments with
    {
        StoragePath = arguments.StoragePath.Length == 0
            ? ""
            : Directory.CreateDirectory(Path.Combine(arguments.StoragePath, $"{shape.Nodes}-nodes-{DateTime.UtcNow:yyyyMMdd-HHmmss}")).FullName,
    };

    private async Task<Dictionary<string, PeerFigures?>> RunPeersAsync(List<SimulatedNode> nodes, PhaseFigures ours, CancellationToken cancellation)
    {
        var peers = new Dictionary<string, PeerFigures?>();
        foreach (var peer in Peer.All)
        {
            var runs = shape.Nodes <= arguments.PeersUpTo && peer.IsInstalled;
            var figures = peers[peer.Name] = runs ? await PeerRun.RunAsync(peer, nodes, arguments, ours, cancellation) : null;
            Say(figures is null ? $"{peer.Name} is left out: {(peer.IsInstalled ? "the cluster is larger than --peers" : "it isn't installed")}" : $"{peer.Name}: {figures.Cores} cores");
        }

        return peers;
    }

    private static async Task<Dictionary<string, FirstRequest>> FirstRequestsAsync(ReaderGroup readers, IReadOnlyList<ReadKind> kinds, CancellationToken cancellation)
    {
        var requests = new Dictionary<string, FirstRequest>();
        await readers.ConnectAsync(cancellation);

        // In an order by chance: the collection of what the agents have brought would hit the same kind at each start.
        foreach (var kind in kinds.Shuffle())
        {
            var (first, _) = await readers.AskAsync(kind, cancellation);
            var steady = new List<double>();
            for (var i = 0; i < Repeats; i++)
            {
                steady.Add((await readers.AskAsync(kind, cancellation)).Milliseconds);
            }

            steady.Sort();
            requests[kind.Name] = new FirstRequest(Math.Round(first, 2), Math.Round(steady[Repeats / 2], 2));
        }

        return kinds.ToDictionary(kind => kind.Name, kind => requests[kind.Name]);
    }

    private void Say(string what) => Console.Error.WriteLine($"{DateTimeOffset.UtcNow:HH:mm:ss} {shape.Nodes} nodes: {what}");
}
