using KubeMonitor.Application.Ports;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Reads;

/// <summary>The sums of each step: CPU not rounded, everything else in whole numbers that don't overflow.</summary>
/// <param name="steps">How many steps.</param>
internal sealed class SumTotals(int steps)
{
    /// <summary>How many columns are summed.</summary>
    public const int Figures = 14;

    private readonly double[] _cpu = Filled(steps, double.NaN);
    private readonly long[] _totals = Filled(steps * Figures, Absent.Value);

    /// <summary>How many members had a sample, by step.</summary>
    public int[] Samples { get; } = new int[steps];

    public int Steps => steps;

    /// <summary>The columns of figures, as bits.</summary>
    public static ulong ColumnsOf(UsageFigures figures) =>
        (figures.HasFlag(UsageFigures.Cpu) ? 1UL : 0)
        | (figures.HasFlag(UsageFigures.Memory) ? 0x1FUL << 1 : 0)
        | (figures.HasFlag(UsageFigures.Network) ? 0xFUL << 6 : 0)
        | (figures.HasFlag(UsageFigures.Disk) ? 0xFUL << 10 : 0);

    public void AddCpu(int step, double cpu) => _cpu[step] = double.IsNaN(_cpu[step]) ? cpu : _cpu[step] + cpu;

    /// <summary>The totals of a column, by step; <see cref="Absent.Value"/> where there is none.</summary>
    public Span<long> Column(int column) => _totals.AsSpan(column * steps, steps);

    public static long Plus(long total, long value) =>
        total == Absent.Value ? value : total > long.MaxValue - value ? long.MaxValue : total + value;

    /// <summary>The totals of a step as a row.</summary>
    /// <param name="step">Which.</param>
    /// <param name="row">Memory for it.</param>
    public RowReader Read(int step, Span<long> row)
    {
        for (var column = 0; column < Figures; column++)
        {
            row[column] = _totals[(column * steps) + step];
        }

        return new RowReader(row[..Figures], _cpu[step]);
    }

    private static T[] Filled<T>(int length, T value)
    {
        var array = new T[length];
        Array.Fill(array, value);
        return array;
    }
}
