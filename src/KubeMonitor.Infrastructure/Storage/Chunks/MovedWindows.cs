namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>The windows of a log that were moved to the disk: from the first to the last, those that memory doesn't hold.</summary>
/// <param name="Disk">The disk.</param>
/// <param name="Entity">Whose log it is.</param>
/// <param name="Tier">Of which tier; -1 for raw.</param>
/// <param name="Columns">How many columns a row has.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last one; before the first if there are none.</param>
internal sealed record MovedWindows(IMovedChunks Disk, long Entity, int Tier, int Columns, long First = long.MaxValue, long Last = long.MinValue)
{
    /// <summary>With a window more.</summary>
    public MovedWindows With(long window) => this with { First = Math.Min(First, window), Last = Math.Max(Last, window) };

    /// <summary>Reads one.</summary>
    /// <returns>Null if it isn't there.</returns>
    public Chunk? Read(long window) => window < First || window > Last ? null : Disk.Read(Entity, Tier, window, window, Columns) is [var chunk, ..] ? chunk : null;

    /// <summary>Reads those that have rows in a range, oldest first.</summary>
    /// <param name="from">The start, not included.</param>
    /// <param name="to">The end, included.</param>
    /// <param name="span">How long a window is.</param>
    public IReadOnlyList<Chunk> Read(long from, long to, long span)
    {
        var (first, last) = (Math.Max(First, from / span), Math.Min(Last, (to - 1) / span));
        return first > last ? [] : Disk.Read(Entity, Tier, first, last, Columns);
    }
}
