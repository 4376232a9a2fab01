namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>What a column can be told from.</summary>
/// <param name="Kind">How.</param>
/// <param name="On">From which column, which stands before it.</param>
internal readonly record struct Lean(LeanKind Kind, int On)
{
    public static readonly Lean None = new(LeanKind.None, -1);
}
