namespace KubeMonitor.Domain.Samples;

/// <summary>
/// How long tasks stalled for want of a resource (<see href="https://docs.kernel.org/accounting/psi.html"/>). Each figure is null where
/// the kernel doesn't say it.
/// </summary>
public readonly record struct Pressure
{
    /// <summary>For want of CPU.</summary>
    public ResourcePressure? Cpu { get; init; }

    /// <summary>For want of memory.</summary>
    public ResourcePressure? Memory { get; init; }

    /// <summary>For want of block I/O.</summary>
    public ResourcePressure? Io { get; init; }
}
