using KubeMonitor.Cli.Top.Views;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Top.Watch;

/// <summary>The trends of the rows on the screen, each asked for again once its step has passed.</summary>
internal sealed class WatchTrends(Trends trends)
{
    private const int MostRows = 50;
    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, (UsageRow Row, long At)> _known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<UsageRow>> AddAsync(IReadOnlyList<UsageRow> rows, CancellationToken cancellation)
    {
        var now = Environment.TickCount64;
        var old = rows.Take(MostRows).Where(row => !_known.TryGetValue(row.FullName, out var known) || now - known.At > GoodFor.TotalMilliseconds).ToList();
        foreach (var row in await trends.AddAsync(old, cancellation))
        {
            _known[row.FullName] = (row, now);
        }

        foreach (var gone in _known.Keys.Except(rows.Select(row => row.FullName)).ToList())
        {
            _known.Remove(gone);
        }

        return [.. rows.Select(row => _known.TryGetValue(row.FullName, out var known) ? row with { Trend = known.Row.Trend } : row)];
    }
}
