using KubeMonitor.Cli.Usage;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Top.Views;

/// <summary>What is listed, and in which order.</summary>
internal sealed record TopView
{
    public required EntityKind Kind { get; init; }

    public required UsageFilter Filter { get; init; }

    public required TopSort Sort { get; init; }

    /// <summary>The first so many; null for all.</summary>
    public int? Limit { get; init; }

    public async Task<IReadOnlyList<UsageRow>> ReadAsync(KubeMonitorClient client, CancellationToken cancellation)
    {
        // A list of several lists is sorted and cut here; what the server cuts, it has sorted.
        var whole = Kind is EntityKind.Workload or EntityKind.Container || Sort.Server is null || Filter.Node is not null;
        var filter = whole ? Filter : Filter with { Sort = Sort.Server, Limit = Limit };
        var rows = Sort.Apply(await new UsageSource(client).ListAsync(Kind, filter, cancellation));
        return Limit is { } limit ? [.. rows.Take(limit)] : rows;
    }
}
