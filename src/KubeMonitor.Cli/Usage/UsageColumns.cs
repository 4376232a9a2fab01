using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Output;

namespace KubeMonitor.Cli.Usage;

/// <summary>
/// The columns of each kind. Their order does not change, and a title is one word, so that scripts may count them; a new one comes in the
/// wide table.
/// </summary>
internal static class UsageColumns
{
    private static readonly Column<UsageRow> Namespace = Text("NAMESPACE", "namespace", row => row.Namespace);
    private static readonly Column<UsageRow> Kind = Text("KIND", "kind", row => row.Kind);
    private static readonly Column<UsageRow> Name = Text("NAME", "name", row => row.Name);
    private static readonly Column<UsageRow> PodName = Text("POD", "pod_name", row => row.Pod);
    private static readonly Column<UsageRow> OfNode = Text("NODE", "node", row => row.Node) with { OnlyWide = true };
    private static readonly Column<UsageRow> OfWorkload = Text("WORKLOAD", "workload", row => row.Workload) with { OnlyWide = true };
    private static readonly Column<UsageRow> Phase = Text("PHASE", "phase", row => row.Phase) with { OnlyWide = true };
    private static readonly Column<UsageRow> Time = new("TIME", "timestamp", row => FigureText.Time(row.Timestamp), row => row.Timestamp);
    private static readonly Column<UsageRow> Updated = Time with { Title = "UPDATED", OnlyWide = true };

    private static readonly Column<UsageRow> Cpu = Figure("CPU", "cpu_usage", row => FigureText.Cpu(row.Cpu), row => row.Cpu);
    private static readonly Column<UsageRow> Memory = Figure("MEMORY", "memory", row => FigureText.Bytes(row.Memory), row => row.Memory);
    private static readonly Column<UsageRow> CpuRequest = Share("CPU/REQ", "cpu_request", 5, row => row.Cpu, row => row.CpuRequest);
    private static readonly Column<UsageRow> CpuLimit = Share("CPU/LIM", "cpu_limit", 3, row => row.Cpu, row => row.CpuLimit);
    private static readonly Column<UsageRow> MemoryRequest = Share("MEM/REQ", "memory_request", 5, row => row.Memory, row => row.MemoryRequest);
    private static readonly Column<UsageRow> MemoryLimit = Share("MEM/LIM", "memory_limit", 2, row => row.Memory, row => row.MemoryLimit);
    private static readonly Column<UsageRow> CpuOfNode = Share("CPU%", "cpu_allocatable", 0, row => row.Cpu, row => row.CpuLimit);
    private static readonly Column<UsageRow> MemoryOfNode = Share("MEMORY%", "memory_allocatable", 0, row => row.Memory, row => row.MemoryLimit);
    private static readonly Column<UsageRow> Throttled = Figure("THROTTLED", "throttled_ratio", row => FigureText.Percent(row.Throttled, 1), row => row.Throttled);
    private static readonly Column<UsageRow> Restarts = Figure("RESTARTS", "restarts", row => FigureText.Count(row.Restarts), row => row.Restarts);
    private static readonly Column<UsageRow> Pods = Figure("PODS", "pod_count", row => FigureText.Count(row.Pods), row => row.Pods);
    private static readonly Column<UsageRow> Ready = Figure(
        "READY", "ready_replicas", row => $"{FigureText.Count(row.Ready)}/{FigureText.Count(row.Replicas)}", row => row.Ready);

    private static readonly Column<UsageRow> NodeReady =
        new("READY", "ready", row => ReadyCell(row.NodeReady), row => row.NodeReady) { OnlyWide = true };

    private static readonly Column<UsageRow>[] Transfers =
    [
        Figure("NET-RX/s", "rx_bytes_per_second", row => FigureText.Bytes(row.Received), row => row.Received) with { Importance = 6 },
        Figure("NET-TX/s", "tx_bytes_per_second", row => FigureText.Bytes(row.Sent), row => row.Sent) with { Importance = 7 },
        Figure("DISK-R/s", "read_bytes_per_second", row => FigureText.Bytes(row.Read), row => row.Read) with { Importance = 9 },
        Figure("DISK-W/s", "write_bytes_per_second", row => FigureText.Bytes(row.Written), row => row.Written) with { Importance = 8 },
    ];

    private static readonly Column<UsageRow> Trend =
        new("TREND", "trend", row => new Cell(row.Trend is null ? FigureText.Unknown : Sparkline.Of(row.Trend), Tone.Accent), _ => null) { Importance = 4, Picture = true };

    private static readonly Column<UsageRow>[] Shares = [CpuRequest, CpuLimit, MemoryRequest, MemoryLimit];

    /// <summary>Of a list.</summary>
    /// <param name="kind">What is listed.</param>
    /// <param name="trend">Whether rows have their trend.</param>
    public static IReadOnlyList<Column<UsageRow>> OfList(EntityKind kind, bool trend)
    {
        Column<UsageRow>[] columns = kind switch
        {
            EntityKind.Node => [Name, Cpu, CpuOfNode, Memory, MemoryOfNode, .. Transfers, NodeReady, Updated],
            EntityKind.Namespace => [Name, Pods, Cpu, Memory, .. Shares, .. Transfers, Updated],
            EntityKind.Workload => [Namespace, Kind, Name, Pods with { Importance = 4 }, Ready with { Importance = 5 }, Cpu, Memory, .. Shares, .. Transfers, Updated],
            EntityKind.Container => [Namespace with { Importance = 1 }, PodName, Name, Cpu, Memory, MemoryLimit, Throttled with { Importance = 4 }, Restarts with { Importance = 5 },
                Transfers[2], Transfers[3], OfNode, Updated],
            _ => [Namespace, Name, Cpu, Memory, .. Shares, .. Transfers, OfWorkload, OfNode, Phase, Restarts with { OnlyWide = true }, Updated],
        };
        return trend ? [.. columns, Trend] : columns;
    }

    /// <summary>Of one entity over a window.</summary>
    public static IReadOnlyList<Column<UsageRow>> OfSeries(EntityKind kind) =>
        kind is EntityKind.Namespace or EntityKind.Workload ? [Time, Cpu, Memory, .. Transfers, Pods] : [Time, Cpu, Memory, .. Transfers];

    private static Cell ReadyCell(bool? ready) =>
        ready switch { true => new Cell("yes", Tone.Good), false => new Cell("no", Tone.Bad), _ => new Cell(FigureText.Unknown, Tone.Dim) };

    private static Column<UsageRow> Text(string title, string key, Func<UsageRow, string?> text) => new(title, key, row => text(row) ?? FigureText.Unknown, text);

    private static Column<UsageRow> Figure(string title, string key, Func<UsageRow, string> text, Func<UsageRow, object?> raw) =>
        new(title, key, row => text(row), raw) { Right = true };

    // CSV has the request or the limit itself: a program divides.
    private static Column<UsageRow> Share(string title, string key, int importance, Func<UsageRow, double?> part, Func<UsageRow, double?> whole) => new(
        title, key, row => new Cell(FigureText.Percent(part(row), whole(row)), Tones.OfShare(FigureText.Share(part(row), whole(row)))), row => whole(row))
    {
        Right = true,
        Importance = importance,
    };
}
