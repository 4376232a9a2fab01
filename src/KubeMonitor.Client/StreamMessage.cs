using KubeMonitor.Application.Live;

namespace KubeMonitor.Client;

/// <summary>A message of the live stream.</summary>
/// <param name="Id">Give it back to go on after it; null for a message that is no report.</param>
/// <param name="Update">The new figures; null for a message that is no report.</param>
/// <param name="Reason">Why events are lost (<c>reset</c>) or the reader is dropped (<c>dropped</c>), as the API says it; null for a report.</param>
public sealed record StreamMessage(string? Id, UsageUpdate? Update, string? Reason);
