namespace KubeMonitor.LoadSimulator.Results;

/// <summary>How long requests of one kind took, in milliseconds.</summary>
/// <param name="Count">How many were answered.</param>
/// <param name="P50">The median; null without any.</param>
/// <param name="P99">The 99th percentile; of fewer than a hundred it is the longest.</param>
/// <param name="Max">The longest.</param>
/// <param name="Bytes">What their answers had together.</param>
/// <param name="Failed">How many were not answered, or refused.</param>
/// <param name="Failure">Why the first of these was.</param>
internal sealed record DurationFigures(int Count, double? P50, double? P99, double? Max, long Bytes, int Failed, string? Failure);
