namespace KubeMonitor.Faults.Table;

/// <summary>How much of each fault is made: all that is promised, or as much as fits into a build.</summary>
/// <param name="isShort">Whether it is the short form.</param>
internal sealed class Scale(bool isShort)
{
    /// <summary>One of two values.</summary>
    public T Of<T>(T whole, T brief) => isShort ? brief : whole;
}
