namespace KubeMonitor.Infrastructure.Storage.Columns;

/// <summary>How a column can be told from another.</summary>
internal enum LeanKind
{
    /// <summary>It can't.</summary>
    None,

    /// <summary>It often moves with the other.</summary>
    Beside,

    /// <summary>It is the rate of a counter.</summary>
    RateOf,

    /// <summary>It is the sum of a step's rates of a counter, less the smallest each time.</summary>
    RatesAboveSmallestOf,
}
