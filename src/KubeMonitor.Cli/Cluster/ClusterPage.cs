using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;

namespace KubeMonitor.Cli.Cluster;

/// <summary>The cluster on one page.</summary>
internal static class ClusterPage
{
    public static void Write(Session session, ClusterUsage cluster)
    {
        var counts = cluster.Counts;
        session.Terminal.WriteLine($"Cluster, {FigureText.Time(cluster.Timestamp)}", Tone.Title);
        Line(session, "Nodes", counts.NodesReady is { } ready ? $"{counts.Nodes} ({ready} ready)" : FigureText.Count(counts.Nodes));
        Line(session, "Holds", $"{counts.Namespaces} namespaces, {FigureText.Count(counts.Workloads)} workloads, {counts.Pods} pods, {counts.Containers} containers");
        session.Terminal.WriteLine();
        RowsOutput.WriteTable(session, Columns, Resources(cluster));
        session.Terminal.WriteLine();
        Line(session, "Network", $"received {FigureText.Bytes(cluster.Network?.RxBytesPerSecond?.Value)}/s, sent {FigureText.Bytes(cluster.Network?.TxBytesPerSecond?.Value)}/s");
        Line(session, "Disk", $"read {FigureText.Bytes(cluster.Disk?.ReadBytesPerSecond?.Value)}/s, written {FigureText.Bytes(cluster.Disk?.WriteBytesPerSecond?.Value)}/s");
        session.Terminal.WriteLine();
        WriteMonitor(session, cluster.Monitor);
    }

    private static void WriteMonitor(Session session, MonitorHealth monitor)
    {
        session.Terminal.WriteLine("Monitor", Tone.Title);
        Line(session, "Agents", $"{monitor.AgentsReporting} report, {monitor.AgentsStale} stopped, {monitor.NodesSkewed} with a wrong clock");
        Line(session, "Store", $"{monitor.Entities} of {monitor.MaxEntities} entities, "
            + $"{FigureText.Bytes(monitor.MemoryBytes)} of {FigureText.Bytes(monitor.MaxMemoryBytes)} memory, {FigureText.Bytes(monitor.DiskBytes)} disk");
        foreach (var tier in monitor.Tiers.Where(tier => tier.Dropped > 0))
        {
            Line(session, "Dropped", $"{tier.Dropped} points of the tier of {FigureText.Duration(TimeSpan.FromSeconds(tier.StepSeconds ?? 0))} for want of memory");
        }

        var (state, reason) = (monitor.Inventory.State.ToString().ToLowerInvariant(), monitor.Inventory.Reason);
        Line(session, "Inventory", monitor.Inventory.State == InventoryState.Live ? state : $"{state}: {reason}");
    }

    private static void Line(Session session, string title, string text) => session.Terminal.WriteLine($"  {title,-12} {text}");

    private static readonly Column<Resource>[] Columns =
    [
        new("RESOURCE", "resource", each => each.Name, each => each.Name),
        Right("USED", each => each.Show(each.Used)),
        Right("REQUESTS", each => each.Show(each.Requests)),
        Right("LIMITS", each => each.Show(each.Limits)),
        Right("ALLOCATABLE", each => each.Show(each.Allocatable)),
        Right("USED%", each => new Cell(FigureText.Percent(each.Used, each.Allocatable), Tones.OfShare(FigureText.Share(each.Used, each.Allocatable)))),
        Right("REQUESTED%", each => FigureText.Percent(each.Requests, each.Allocatable)),
    ];

    private static Resource[] Resources(ClusterUsage cluster) =>
    [
        new("cpu", cluster.CpuUsage?.Value, cluster.Requests?.Cpu?.Value, cluster.Limits?.Cpu?.Value, cluster.Allocatable?.Cpu?.Value, FigureText.Cpu),
        new("memory", cluster.Memory?.WorkingSet?.Value, cluster.Requests?.Memory?.Value, cluster.Limits?.Memory?.Value, cluster.Allocatable?.Memory?.Value,
            bytes => FigureText.Bytes((long?)bytes)),
    ];

    private static Column<Resource> Right(string title, Func<Resource, Cell> show) => new(title, title, show, _ => null) { Right = true };

    private sealed record Resource(string Name, double? Used, double? Requests, double? Limits, double? Allocatable, Func<double?, string> Show);
}
