namespace KubeMonitor.Domain.Samples;

/// <summary>What a container used, and when.</summary>
/// <param name="Timestamp">The timestamp of its pod's sample, or the end of a step.</param>
/// <param name="Container">What it used.</param>
public sealed record ContainerReading(DateTimeOffset Timestamp, ContainerSample Container);
