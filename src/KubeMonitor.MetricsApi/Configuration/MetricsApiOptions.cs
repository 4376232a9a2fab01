using System.Net;

namespace KubeMonitor.MetricsApi.Configuration;

/// <summary>How metrics.k8s.io is served, section <c>MetricsApi</c>.</summary>
public sealed class MetricsApiOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "MetricsApi";

    /// <summary>Whether it is served. Null: in a pod of a cluster yes, elsewhere no.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The TLS port, on all addresses; 0 for a free one.</summary>
    public int Port { get; set; } = 8443;

    /// <summary>How far back the mean of CPU goes: to the first reading that is at least as old.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What those get who show nothing that says who they are.</summary>
    public AnonymousAccess Anonymous { get; set; }

    /// <summary>Where the port is opened.</summary>
    internal IPAddress Address { get; set; } = IPAddress.IPv6Any;

    /// <summary>Whether it is served, decided.</summary>
    internal bool IsServed => Enabled ?? Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 };
}
