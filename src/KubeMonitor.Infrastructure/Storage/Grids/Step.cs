namespace KubeMonitor.Infrastructure.Storage.Grids;

/// <summary>Steps are (end - step, end], their ends the multiples of the step since 1970.</summary>
internal static class Step
{
    /// <summary>The end of the step that a time lies in; a time on the grid ends its step.</summary>
    public static long EndOf(long time, long step) => (time + step - 1) / step * step;

    /// <summary>The start of the earliest step that ends after a time: from there on rows are needed.</summary>
    public static long StartOfFirst(long from, long step) => from / step * step;
}
