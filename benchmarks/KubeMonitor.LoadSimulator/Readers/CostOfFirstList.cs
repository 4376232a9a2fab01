using KubeMonitor.LoadSimulator.Agents;
using KubeMonitor.LoadSimulator.Cluster;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Results;
using KubeMonitor.LoadSimulator.Server;

namespace KubeMonitor.LoadSimulator.Readers;

/// <summary>
/// Measures what the list of all pods costs where it is the first that is asked of a server, by a start of its own: what has been asked before,
/// and what reports that came a moment ago leave to do, are no cost of it.
/// </summary>
internal static class CostOfFirstList
{
    private const int Repeats = 9;
    private const int MostWaits = 120;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(500);

    // The kernel counts CPU in ticks of 10 ms.
    private static readonly TimeSpan Little = TimeSpan.FromMilliseconds(10);

    public static async Task<FirstListCost> MeasureAsync(
        ScaleArguments arguments, ClusterShape shape, IReadOnlyList<SimulatedNode> nodes, DateTimeOffset first, SimulatedCluster cluster, CancellationToken cancellation)
    {
        using var server = await ApiServer.StartAsync(arguments, cluster.Kubeconfig);
        using var fleet = new AgentFleet(nodes, server.Endpoint, first, 0, cluster.Replace, TimeProvider.System);
        var kinds = ReadKind.Of(shape, nodes);
        using var readers = new ReaderGroup(kinds, server.Address, server.MetricsAddress);
        await fleet.SendAtOnceAsync(cancellation);
        await readers.ConnectAsync(cancellation);
        await UntilIdleAsync(server, cancellation);
        var list = kinds.Single(kind => kind.Name == ReadKind.ListOfAllPods);
        return new FirstListCost(await AskAsync(1), await AskAsync(Repeats), SerializedList.CpuMsPerMB(await readers.AnswerAsync(list, cancellation)));

        async Task<double> AskAsync(int times)
        {
            var (cpu, bytes) = (server.Process.Cpu, 0L);
            for (var i = 0; i < times; i++)
            {
                bytes += (await readers.AskAsync(list, cancellation)).Bytes;
            }

            return Math.Round((server.Process.Cpu - cpu).TotalMilliseconds / bytes * 1e6, 2);
        }
    }

    private static async Task UntilIdleAsync(ApiServer server, CancellationToken cancellation)
    {
        for (var waits = 0; waits < MostWaits; waits++)
        {
            var before = server.Process.Cpu;
            await Task.Delay(Wait, cancellation);
            if (server.Process.Cpu - before <= Little)
            {
                return;
            }
        }

        throw new TimeoutException("The server doesn't come to rest after its agents' first reports.");
    }
}
