namespace KubeMonitor.Domain.Samples;

/// <summary>The transfer of one block device of a node.</summary>
/// <param name="Name">The device's name, such as sda.</param>
/// <param name="Counted">Whether the node's totals count it: a device that lies on another (a partition, dm, md, loop) does not.</param>
/// <param name="Transfer">What was moved from and to it.</param>
public sealed record DeviceTransfer(string Name, bool Counted, DiskTransfer Transfer);
