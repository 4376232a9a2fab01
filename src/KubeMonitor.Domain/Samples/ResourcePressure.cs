namespace KubeMonitor.Domain.Samples;

/// <summary>How long tasks stalled for want of one resource.</summary>
public readonly record struct ResourcePressure
{
    /// <summary>While at least one task stalled.</summary>
    public Stall? Some { get; init; }

    /// <summary>While all tasks stalled that had work; null for CPU before Linux 5.13.</summary>
    public Stall? Full { get; init; }
}
