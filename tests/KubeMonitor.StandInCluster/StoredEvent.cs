namespace KubeMonitor.StandInCluster;

/// <summary>A change of an object, as a watch tells it.</summary>
/// <param name="Order">Its place among all changes.</param>
/// <param name="Version">The version it made.</param>
/// <param name="Line">The event's JSON.</param>
internal sealed record StoredEvent(long Order, ulong Version, string Line);
