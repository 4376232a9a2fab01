namespace KubeMonitor.Collector.Sampling;

/// <summary>What went through one interface or device.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Counted">Whether the node's totals count it.</param>
/// <param name="Flow">What went through it.</param>
internal readonly record struct NamedFlow(string Name, bool Counted, Flow Flow);
