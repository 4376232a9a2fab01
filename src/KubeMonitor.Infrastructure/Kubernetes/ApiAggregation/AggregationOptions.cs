namespace KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;

/// <summary>How the cluster's aggregation layer finds this server, section <c>Aggregation</c>.</summary>
public sealed class AggregationOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Aggregation";

    /// <summary>Whether to make, and keep, the APIService. Where it is off, whoever makes it also writes its <c>caBundle</c>.</summary>
    public bool Register { get; set; } = true;

    /// <summary>The Service that leads to the metrics API's TLS port.</summary>
    public string ServiceName { get; set; } = "monitor-api-metrics";

    /// <summary>The Service's namespace; null for the namespace that this pod runs in.</summary>
    public string? ServiceNamespace { get; set; }

    /// <summary>The Service's port.</summary>
    public int ServicePort { get; set; } = 443;

    /// <summary>How often the APIService is looked at.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one request to the cluster may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
