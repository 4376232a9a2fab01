using KubeMonitor.Client;

namespace KubeMonitor.Cli.Usage;

/// <summary>Which entities are listed.</summary>
internal sealed record UsageFilter
{
    /// <summary>Of one namespace; null for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>Pods and containers of one node.</summary>
    public string? Node { get; init; }

    /// <summary>Pods and containers of one workload.</summary>
    public EntityName? Workload { get; init; }

    /// <summary>Containers of one pod.</summary>
    public string? Pod { get; init; }

    /// <summary>With such labels, in Kubernetes' syntax.</summary>
    public string? Selector { get; init; }

    /// <summary>What the server is to sort by, where it does; null: by name.</summary>
    public string? Sort { get; init; }

    /// <summary>The first so many, as the server sorts.</summary>
    public int? Limit { get; init; }

    public ListFilter AsList() => new(Sort, Limit, Selector);
}
