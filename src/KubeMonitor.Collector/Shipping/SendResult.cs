namespace KubeMonitor.Collector.Shipping;

/// <summary>What became of reports that were sent.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why they were not accepted, in a sentence; null if they were.</param>
public readonly record struct SendResult(SendOutcome Outcome, string? Reason = null);
