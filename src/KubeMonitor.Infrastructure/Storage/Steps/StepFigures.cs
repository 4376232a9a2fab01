using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Infrastructure.Storage.Steps;

/// <summary>
/// Makes one figure of a step's figures: of gauges and rates as the aggregation says, of counters the last. Unknown ones are left
/// out, and none known gives unknown.
/// </summary>
/// <param name="aggregation">How gauges and rates are made one.</param>
internal readonly struct StepFigures(Aggregation aggregation)
{
    private readonly Aggregation _aggregation = aggregation;

    public Millicores? Gauge<T>(IReadOnlyList<T> samples, Func<T, Millicores?> figure) =>
        One(samples, sample => figure(sample)?.Value) is { } value ? new Millicores(value) : null;

    public ByteSize? Gauge<T>(IReadOnlyList<T> samples, Func<T, ByteSize?> figure) =>
        One(samples, sample => figure(sample)?.Value) is { } value ? new ByteSize((long)Math.Round(value)) : null;

    public NetworkTraffic? Network<T>(IReadOnlyList<T> samples, Func<T, NetworkTraffic?> figure) =>
        Last(samples, figure) is null ? null : new NetworkTraffic
        {
            RxBytes = Last(samples, sample => figure(sample)?.RxBytes),
            TxBytes = Last(samples, sample => figure(sample)?.TxBytes),
            RxBytesPerSecond = Rate(samples, sample => figure(sample)?.RxBytesPerSecond),
            TxBytesPerSecond = Rate(samples, sample => figure(sample)?.TxBytesPerSecond),
        };

    public DiskTransfer? Disk<T>(IReadOnlyList<T> samples, Func<T, DiskTransfer?> figure) =>
        Last(samples, figure) is null ? null : new DiskTransfer
        {
            ReadBytes = Last(samples, sample => figure(sample)?.ReadBytes),
            WriteBytes = Last(samples, sample => figure(sample)?.WriteBytes),
            ReadBytesPerSecond = Rate(samples, sample => figure(sample)?.ReadBytesPerSecond),
            WriteBytesPerSecond = Rate(samples, sample => figure(sample)?.WriteBytesPerSecond),
        };

    public static TFigure? Last<T, TFigure>(IReadOnlyList<T> samples, Func<T, TFigure?> figure)
    {
        for (var i = samples.Count - 1; i >= 0; i--)
        {
            if (figure(samples[i]) is { } known)
            {
                return known;
            }
        }

        return default;
    }

    private BytesPerSecond? Rate<T>(IReadOnlyList<T> samples, Func<T, BytesPerSecond?> figure) =>
        One(samples, sample => figure(sample)?.Value) is { } value ? new BytesPerSecond((long)Math.Round(value)) : null;

    private double? One<T>(IReadOnlyList<T> samples, Func<T, double?> figure)
    {
        var known = samples.Select(figure).OfType<double>();
        return !known.Any() ? null : _aggregation switch
        {
            Aggregation.Max => known.Max(),
            Aggregation.Min => known.Min(),
            _ => known.Average(),
        };
    }
}
