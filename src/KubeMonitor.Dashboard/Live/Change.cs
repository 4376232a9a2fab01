namespace KubeMonitor.Dashboard.Live;

/// <summary>What happened.</summary>
internal enum ChangeKind
{
    /// <summary>A pod began.</summary>
    Began,

    /// <summary>A pod ended.</summary>
    Ended,

    /// <summary>A pod's CPU rose or fell.</summary>
    Cpu,

    /// <summary>A pod's memory rose or fell.</summary>
    Memory,

    /// <summary>A node reports no more.</summary>
    NodeSilent,

    /// <summary>A node reports, which did not.</summary>
    NodeReports,
}

/// <summary>Something that changed in the last minutes.</summary>
/// <param name="Kind">What.</param>
/// <param name="Namespace">Of a pod its namespace; null for a node.</param>
/// <param name="Name">The pod, or the node.</param>
/// <param name="At">When it was seen.</param>
/// <param name="From">What it was some minutes before, in millicores or bytes; null where that says nothing.</param>
/// <param name="To">What it is now.</param>
internal sealed record Change(ChangeKind Kind, string? Namespace, string Name, DateTimeOffset At, double? From = null, double? To = null);
