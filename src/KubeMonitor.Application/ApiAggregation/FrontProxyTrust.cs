using System.Security.Cryptography.X509Certificates;

namespace KubeMonitor.Application.ApiAggregation;

/// <summary>
/// By what a request is known to come from the cluster's aggregation layer, and where it says for whom it asks
/// (<see href="https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/#original-request-username-and-group"/>).
/// </summary>
/// <param name="Authorities">Who signs the aggregation layer's client certificate.</param>
/// <param name="AllowedNames">The common names that it may have; empty for any.</param>
/// <param name="UserHeaders">Headers with the user's name; the first that is there counts.</param>
/// <param name="UidHeaders">Headers with the user's UID; the first that is there counts.</param>
/// <param name="GroupHeaders">Headers with groups; all count.</param>
/// <param name="ExtraPrefixes">What headers with extras begin with; the rest is the key, percent-encoded.</param>
public sealed record FrontProxyTrust(
    X509Certificate2Collection Authorities,
    IReadOnlyList<string> AllowedNames,
    IReadOnlyList<string> UserHeaders,
    IReadOnlyList<string> UidHeaders,
    IReadOnlyList<string> GroupHeaders,
    IReadOnlyList<string> ExtraPrefixes);
