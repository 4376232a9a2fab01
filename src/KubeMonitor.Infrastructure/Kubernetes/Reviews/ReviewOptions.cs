namespace KubeMonitor.Infrastructure.Kubernetes.Reviews;

/// <summary>How long the cluster's verdicts on tokens and accesses are kept, section <c>Reviews</c>.</summary>
public sealed class ReviewOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Reviews";

    /// <summary>How long an accepted token is accepted without asking again; kubelet's own default.</summary>
    public TimeSpan TokenAccepted { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a refused token is refused without asking again.</summary>
    public TimeSpan TokenRefused { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an allowed access is allowed without asking again; what Kubernetes' own aggregated servers take.</summary>
    public TimeSpan AccessAllowed { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a denied access is denied without asking again.</summary>
    public TimeSpan AccessDenied { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many verdicts are kept at most, of tokens and of accesses each; the oldest leave first.</summary>
    public int Entries { get; set; } = 20_000;

    /// <summary>How long one question may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
