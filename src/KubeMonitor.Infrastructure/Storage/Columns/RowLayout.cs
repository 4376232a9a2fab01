namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>How many columns rows have, and which of them can be told from which.</summary>
/// <param name="leans">Of each column.</param>
/// <param name="weight">The column that says of how many raw rows a row was made; -1 for raw rows.</param>
internal sealed class RowLayout(Lean[] leans, int weight)
{
    public int Count => leans.Length;

    public int Weight => weight;

    public Lean this[int column] => leans[column];

    /// <summary>Columns as bits, with those that are needed to tell them.</summary>
    public ulong WithLeanedOn(ulong wanted)
    {
        for (var column = leans.Length - 1; column >= 0; column--)
        {
            if ((wanted & (1UL << column)) != 0 && leans[column].Kind != LeanKind.None)
            {
                wanted |= 1UL << leans[column].On;
                if (leans[column].Kind == LeanKind.RatesAboveSmallestOf)
                {
                    wanted |= (1UL << (leans[column].On + ColumnSet.FromCounterToRate)) | (1UL << weight);
                }
            }
        }

        return wanted;
    }
}
