namespace KubeMonitor.Collector.Files;

/// <summary>What tells a file or directory from every other on the machine, and what changes when a directory comes into it.</summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The inode in it.</param>
/// <param name="Links">
/// Hard links. A directory of control groups has one for each directory in it, and two more; where a file system doesn't count so, less than two.
/// </param>
internal readonly record struct FileStatus(long Device, ulong Inode, uint Links)
{
    /// <summary>Whether both are the same file or directory, whatever has come into it.</summary>
    /// <param name="other">The other.</param>
    public bool IsSameFile(FileStatus other) => (Device, Inode) == (other.Device, other.Inode);
}
