namespace KubeMonitor.Collector.Files;

/// <summary>What tells a file or directory from every other on the machine.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The inode in it.</param>
public readonly record struct FileIdentity(long Device, ulong Inode);
