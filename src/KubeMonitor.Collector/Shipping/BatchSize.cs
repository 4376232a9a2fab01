namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// How many reports go into a request. What is refused is sent again in halves, down to the single report that is at fault; what is
/// accepted doubles the next.
/// </summary>
/// <param name="most">How many at most.</param>
internal sealed class BatchSize(int most)
{
    private readonly int _most = most;

    /// <summary>How many reports the next request holds at most.</summary>
    public int Current { get; private set; } = most;

    /// <summary>A request was accepted.</summary>
    public void Grow() => Current = (int)Math.Min(Current * 2L, _most);

    /// <summary>A request was refused, or was too large.</summary>
    /// <param name="sent">How many reports it held.</param>
    public void Shrink(int sent) => Current = Math.Max(1, sent / 2);
}
