namespace KubeMonitor.Application.Limits;

/// <summary>The bounds of what is taken in, section <c>Limits</c>. What passes one is refused by name.</summary>
public sealed class LimitsOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Limits";

    /// <summary>The largest request body, in bytes, after decompression.</summary>
    public long BodyBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>The most reports in one request.</summary>
    public int ReportsPerRequest { get; set; } = 200;

    /// <summary>The most pods in one report. Kubernetes recommends at most 110 pods a node.</summary>
    public int PodsPerReport { get; set; } = 1_000;

    /// <summary>The most containers in one pod.</summary>
    public int ContainersPerPod { get; set; } = 200;

    /// <summary>The most entities (nodes, pods, containers) that are held. Kubernetes supports 5,000 nodes, 150,000 pods, 300,000 containers.</summary>
    public int Entities { get; set; } = 500_000;

    /// <summary>
    /// The most pods that one node may have reported within <c>Retention:Raw</c> or a little more: room for 110 pods that are all made
    /// anew every two minutes.
    /// </summary>
    public int PodsPerNode { get; set; } = 5_000;

    /// <summary>How old a report may be: an agent fills in what it measured while the server was away.</summary>
    public TimeSpan MaxLateness { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How far ahead of the server's clock a timestamp may be.</summary>
    public TimeSpan MaxClockAhead { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How far off a node's clock may be, either way, by the <c>Date</c> of its agent's requests. What it sends is refused beyond that.</summary>
    public TimeSpan MaxClockSkew { get; set; } = TimeSpan.FromSeconds(30);
}
