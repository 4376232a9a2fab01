namespace KubeMonitor.Collector.Shipping;

/// <summary>What became of reports that were sent.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Reason">Why they were not accepted, in a sentence; null if they were.</param>
/// <param name="RetryAfter">How long the server wants to be left alone; null if it didn't say.</param>
public readonly record struct SendResult(SendOutcome Outcome, string? Reason = null, TimeSpan? RetryAfter = null);
