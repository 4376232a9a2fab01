using KubeMonitor.Cli.Top.Views;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Top.Watch;

/// <summary>One screen of the watch: what is listed, and where the user is in it.</summary>
/// <param name="View">What is listed.</param>
internal sealed record WatchView(TopView View)
{
    /// <summary>The selected row.</summary>
    public int Selected { get; init; }

    public bool Reverse { get; init; }

    /// <summary>Only rows whose name has this in it.</summary>
    public string Filter { get; init; } = "";

    /// <summary>Of what was opened, such as "node worker-1"; empty for what the command line asked for.</summary>
    public string Of { get; init; } = "";

    /// <summary>The rows that are shown, of those that were read.</summary>
    public IReadOnlyList<UsageRow> Shown(IReadOnlyList<UsageRow> rows) =>
        View.Sort.Apply(rows.Where(row => row.FullName.Contains(Filter, StringComparison.OrdinalIgnoreCase)), Reverse);

    /// <summary>What is inside a row; null for a container.</summary>
    public WatchView? Open(UsageRow row) => Inside(row) is { } inside ? new WatchView(inside) { Of = $"{row.Kind} {row.Name}" } : null;

    public WatchView NextSort()
    {
        var next = (TopSort.All.ToList().IndexOf(View.Sort) + 1) % TopSort.All.Count;
        return this with { View = View with { Sort = TopSort.All[next] }, Selected = 0 };
    }

    public WatchView Move(int by, int count) => this with { Selected = Math.Clamp(Selected + by, 0, Math.Max(0, count - 1)) };

    private TopView? Inside(UsageRow row) => row.Kind switch
    {
        "node" => View with { Kind = EntityKind.Pod, Filter = new UsageFilter { Node = row.Name } },
        "namespace" => View with { Kind = EntityKind.Pod, Filter = new UsageFilter { Namespace = row.Name } },
        "pod" => View with { Kind = EntityKind.Container, Filter = new UsageFilter { Namespace = row.Namespace, Pod = row.Name } },
        "container" => null,
        _ => View with { Kind = EntityKind.Pod, Filter = new UsageFilter { Namespace = row.Namespace, Workload = EntityName.Of(row) } },
    };
}
