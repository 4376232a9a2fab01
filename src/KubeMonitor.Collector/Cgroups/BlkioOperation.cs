namespace KubeMonitor.Collector.Cgroups;

/// <summary>What a line of <see cref="BlkioServiceBytes"/> counts.</summary>
public enum BlkioOperation
{
    /// <summary>Something that moves no data of its own: Sync and Async count reads and writes again, Discard moves none.</summary>
    Other,

    /// <summary>Bytes read.</summary>
    Read,

    /// <summary>Bytes written.</summary>
    Write,
}
