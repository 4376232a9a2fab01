namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Where the certificate of the TLS ports comes from, section <c>Certificates</c>.</summary>
public sealed class CertificateOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Certificates";

    /// <summary>A certificate given from outside, in PEM, with what stands between it and its authority. Null: one is made.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The given certificate's private key, in PEM.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The authority of the given certificate, in PEM; null leaves the APIService's <c>caBundle</c> to whoever gave the certificate.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>Where a made certificate is kept in a cluster, for all replicas.</summary>
    public string SecretName { get; set; } = "kubemonitor-certificates";

    /// <summary>The Secret's namespace; null for the namespace that this pod runs in.</summary>
    public string? Namespace { get; set; }

    /// <summary>Where a made certificate is kept without a cluster: a folder. Null: in memory only.</summary>
    public string? Path { get; set; }

    /// <summary>The Services by which this server is reached; a made certificate has their names.</summary>
    public IList<string> Services { get; } = ["monitor-api-service", "monitor-api-metrics"];

    /// <summary>Further DNS names or addresses for a made certificate.</summary>
    public IList<string> Names { get; } = [];

    /// <summary>How long a made certificate is good. It is renewed after two thirds.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long the authority is good. After two thirds another one stands beside it, and takes over later.</summary>
    public TimeSpan AuthorityLifetime { get; set; } = TimeSpan.FromDays(3650);

    /// <summary>How long a new authority is published before certificates of it are shown.</summary>
    public TimeSpan AuthorityOverlap { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often it is looked whether another replica, or someone outside, has put another certificate there.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one request to the cluster may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
