namespace KubeMonitor.Domain.Samples;

/// <summary>The traffic of one network interface of a node.</summary>
/// <param name="Name">The interface's name, such as eth0.</param>
/// <param name="Counted">Whether the node's totals count it: only interfaces at the wire do, so that no byte counts twice.</param>
/// <param name="Traffic">What went through it.</param>
public sealed record InterfaceTraffic(string Name, bool Counted, NetworkTraffic Traffic);
