namespace KubeMonitor.Collector.Sampling;

/// <summary>Whether disk figures of containers also come from their processes' own counters.</summary>
public enum ProcessIoMode
{
    /// <summary>On version 1, whose block I/O controller misses the writes that the kernel flushes later, and on recent kernels all.</summary>
    Auto,

    /// <summary>On every version.</summary>
    Always,

    /// <summary>Never: it needs the right to trace the processes.</summary>
    Never,
}
