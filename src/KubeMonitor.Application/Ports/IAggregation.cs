using KubeMonitor.Application.ApiAggregation;

namespace KubeMonitor.Application.Ports;

/// <summary>
/// This server's place in the cluster's aggregation layer
/// (<see href="https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/"/>).
/// </summary>
public interface IAggregation
{
    /// <summary>By what the aggregation layer is known; null while it isn't, or where there is no cluster. It follows the cluster's changes.</summary>
    FrontProxyTrust? Trust { get; }

    /// <summary>Why <see cref="Trust"/> is null or may be old, in a sentence; null where all is well.</summary>
    string? TrustFailure { get; }

    /// <summary>Who serves the API group.</summary>
    ApiRegistration Registration { get; }
}
