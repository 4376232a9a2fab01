using KubeMonitor.Collector.Text;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Procfs;

/// <summary>
/// A pressure file, how long tasks stalled for want of one resource: <c>/proc/pressure/{cpu,memory,io}</c> of a machine, and
/// <c>cpu.pressure</c> and its kin of a cgroup (<see href="https://docs.kernel.org/accounting/psi.html"/>). A line is null where it is
/// absent, or one of its figures unreadable.
/// </summary>
/// <param name="Some">While at least one task stalled.</param>
/// <param name="Full">While all tasks stalled that had work; null for CPU before Linux 5.13.</param>
public readonly record struct PressureStalls(Stall? Some, Stall? Full)
{
    private const double WholePercent = 100;

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: <c>some|full avg10=n.nn avg60=n.nn avg300=n.nn total=n</c> a line.</param>
    /// <param name="stalls">What it says.</param>
    /// <returns>False if no line could be read.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out PressureStalls stalls)
    {
        Stall? some = null, full = null;
        var lines = new LineReader(text);
        while (lines.TryReadLine(out var line))
        {
            var fields = new FieldReader(line);
            fields.TryRead(out ReadOnlySpan<byte> key);
            if (key.SequenceEqual("some"u8))
            {
                some ??= Read(fields);
            }
            else if (key.SequenceEqual("full"u8))
            {
                full ??= Read(fields);
            }
        }

        stalls = new(some, full);
        return stalls != default;
    }

    private static Stall? Read(FieldReader fields)
    {
        double? avg10 = null, avg60 = null, avg300 = null;
        long? total = null;
        while (fields.TryRead(out ReadOnlySpan<byte> field))
        {
            var equals = field.IndexOf((byte)'=');
            var key = field[..Math.Max(0, equals)];
            var value = field[(equals + 1)..];
            if (key.SequenceEqual("avg10"u8))
            {
                avg10 ??= Percent(value);
            }
            else if (key.SequenceEqual("avg60"u8))
            {
                avg60 ??= Percent(value);
            }
            else if (key.SequenceEqual("avg300"u8))
            {
                avg300 ??= Percent(value);
            }
            else if (key.SequenceEqual("total"u8) && Numbers.TryParse(value, out long microseconds))
            {
                total ??= microseconds;
            }
        }

        return avg10 is { } a && avg60 is { } b && avg300 is { } c && total is { } d ? new Stall(a, b, c, d) : null;
    }

    private static double? Percent(ReadOnlySpan<byte> text) => Numbers.TryParse(text, out double value) && value <= WholePercent ? value : null;
}
