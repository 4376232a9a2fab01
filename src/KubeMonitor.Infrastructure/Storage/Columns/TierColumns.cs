namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>
/// A tier's row: first the raw columns in their order, each with its smallest, or of a counter or code the last; then of how many raw
/// rows it was made; then of each measured column how far all together lie above the smallest; and last how far the largest does. So
/// pages of memory stay pages, which a mean would not.
/// </summary>
internal static class TierColumns
{
    public static int CountOf(ColumnSet columns) => columns.Count + (2 * columns.Measured.Length) + 1;

    public static int Weight(ColumnSet columns) => columns.Count;

    public static int Above(ColumnSet columns, int measured) => columns.Count + 1 + measured;

    public static int Range(ColumnSet columns, int measured) => columns.Count + 1 + columns.Measured.Length + measured;

    /// <summary>The columns that say raw columns' figures; both as bits.</summary>
    public static ulong Of(ColumnSet columns, ulong raw)
    {
        if (raw == ulong.MaxValue)
        {
            return raw;
        }

        var tier = raw | (1UL << Weight(columns));
        for (var i = 0; i < columns.Measured.Length; i++)
        {
            tier |= (raw & (1UL << columns.Measured[i])) == 0 ? 0 : (1UL << Above(columns, i)) | (1UL << Range(columns, i));
        }

        return tier;
    }
}
