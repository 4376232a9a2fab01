namespace KubeMonitor.Faults.Soak;

/// <summary>Tells whether a figure goes on growing, once a program has warmed up.</summary>
internal static class Trend
{
    private const int Fewest = 4;

    /// <summary>Compares the end with the middle: the first third is the warm-up.</summary>
    /// <param name="values">A value for each minute.</param>
    /// <param name="tolerated">How much more at the end is no trend, as a part of the middle.</param>
    /// <param name="atLeast">How much more is none in any case.</param>
    public static bool Grows(IReadOnlyList<double> values, double tolerated, double atLeast)
    {
        if (values.Count < Fewest)
        {
            return false;
        }

        var third = values.Count / 3;
        var (middle, end) = (Median(values.Skip(third).Take(third)), Median(values.TakeLast(third)));
        return end - middle > Math.Max(atLeast, middle * tolerated);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
