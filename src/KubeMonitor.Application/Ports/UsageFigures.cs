namespace KubeMonitor.Application.Ports;

/// <summary>Which figures of a sum are asked for: those that are not are null, and cost nothing.</summary>
[Flags]
public enum UsageFigures
{
    /// <summary>None: only how many pods there are.</summary>
    None = 0,

    /// <summary>CPU.</summary>
    Cpu = 1,

    /// <summary>Memory.</summary>
    Memory = 2,

    /// <summary>Network.</summary>
    Network = 4,

    /// <summary>Disk.</summary>
    Disk = 8,

    /// <summary>All.</summary>
    All = Cpu | Memory | Network | Disk,
}
