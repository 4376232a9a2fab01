using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>
/// Makes the mean CPU use between two readings of raw rows. A row's CPU is the mean since the row before it, so that the mean weighs each
/// with the time between the two. A row without CPU is a first reading: nothing is known of the time before it.
/// </summary>
internal sealed class CpuMeanReader : IBlockReader
{
    // A reading that is missing, or late, may lie before the window.
    private static readonly long Slack = TimeSpan.FromSeconds(15).Ticks;

    [ThreadStatic]
    private static CpuMeanReader? _ofThread;

    private readonly List<(long Time, long Cpu)> _rows = [];

    /// <summary>The one of this thread: what it holds is scratch memory and nothing else.</summary>
    public static CpuMeanReader OfThread => _ofThread ??= new();

    /// <summary>The mean that ends at a reading.</summary>
    /// <param name="series">A node's or container's series.</param>
    /// <param name="to">When the last reading was taken.</param>
    /// <param name="window">How long the mean goes back; up to the first reading that is at least as old.</param>
    /// <returns>Null where there are no two readings, or none at that time.</returns>
    public CpuMean? Read(EntitySeries series, long to, long window)
    {
        _rows.Clear();
        series.ReadRaw(to - window - Slack, to, this, ReadScratch.OfThread, 1UL << ColumnSet.Cpu);
        if (_rows.Count == 0 || _rows[^1].Time != to)
        {
            return null;
        }

        var (weighed, from) = (0.0, to);
        for (var i = _rows.Count - 1; i > 0 && _rows[i].Cpu != Absent.Value && to - from < window; i--)
        {
            weighed += (double)_rows[i].Cpu * (_rows[i].Time - _rows[i - 1].Time);
            from = _rows[i - 1].Time;
        }

        return from == to ? null : new CpuMean(new Millicores(weighed / (to - from) / 1000), UnixTime.At(from), UnixTime.At(to));
    }

    /// <inheritdoc />
    public void Read(Block block, int start, int end)
    {
        var cpu = block[ColumnSet.Cpu];
        for (var i = start; i < end; i++)
        {
            _rows.Add((block.Times[i], cpu[i]));
        }
    }
}
