using System.Net;
using KubeMonitor.Cli.Usage;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Top.Views;

/// <summary>CPU of each row over the last window, as so many steps.</summary>
internal sealed class Trends(KubeMonitorClient client, TimeSpan window)
{
    public const int Steps = 16;

    private readonly UsageLookup _lookup = new(client);
    private readonly SeriesFilter _filter = new((int)window.TotalSeconds, Math.Max(1, (int)window.TotalSeconds / Steps));

    public async Task<IReadOnlyList<UsageRow>> AddAsync(IReadOnlyList<UsageRow> rows, CancellationToken cancellation) =>
        await UsageSource.EachAsync(rows, async row => row with { Trend = await OfAsync(row, cancellation) }, cancellation);

    private async Task<IReadOnlyList<double?>?> OfAsync(UsageRow row, CancellationToken cancellation)
    {
        if (EntityName.Of(row) is not { } name || row.Timestamp is null)
        {
            return null;
        }

        try
        {
            var series = await _lookup.SeriesAsync(name, _filter, cancellation);
            return Place(series, row.Timestamp.Value, _filter.StepSeconds!.Value);
        }
        catch (KubeMonitorException e) when (e.Status == HttpStatusCode.NotFound)
        {
            // It ended between the list and this.
            return null;
        }
    }

    // A step without a sample is absent from the answer, and a gap here: the newest step stands last.
    private static double?[] Place(IReadOnlyList<UsageRow> series, DateTimeOffset now, int step)
    {
        var places = new double?[Steps];
        foreach (var point in series)
        {
            var back = (int)Math.Floor((now - point.Timestamp!.Value).TotalSeconds / step);
            if (Steps - 1 - Math.Max(0, back) is >= 0 and var place)
            {
                places[place] = point.Cpu ?? places[place];
            }
        }

        return places;
    }
}
