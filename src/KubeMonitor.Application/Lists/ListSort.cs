namespace KubeMonitor.Application.Lists;

/// <summary>What a list is sorted by.</summary>
public enum ListSort
{
    /// <summary>The name, after the namespace and kind, from a to z.</summary>
    Name,

    /// <summary>CPU in use, the most first.</summary>
    CpuUsage,

    /// <summary>Memory: the working set, or what is used where it isn't known; the most first.</summary>
    Memory,

    /// <summary>Bytes received per second, the most first.</summary>
    NetworkRx,

    /// <summary>Bytes sent per second, the most first.</summary>
    NetworkTx,

    /// <summary>Bytes read per second, the most first.</summary>
    DiskRead,

    /// <summary>Bytes written per second, the most first.</summary>
    DiskWrite,
}
