namespace KubeMonitor.MetricsApi.Discovery;

/// <summary>What discovery says of the group (<see href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api"/>).</summary>
internal static class DiscoveryDocuments
{
    /// <summary>Every group that this server has.</summary>
    public static readonly byte[] Groups =
        """{"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}],"preferredVersion":{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}}]}"""u8.ToArray();

    /// <summary>The group.</summary>
    public static readonly byte[] Group =
        """{"kind":"APIGroup","apiVersion":"v1","name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}],"preferredVersion":{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}}"""u8.ToArray();

    /// <summary>The version's resources.</summary>
    public static readonly byte[] Resources =
        """{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"metrics.k8s.io/v1beta1","resources":[{"name":"nodes","singularName":"","namespaced":false,"kind":"NodeMetrics","verbs":["get","list"]},{"name":"pods","singularName":"","namespaced":true,"kind":"PodMetrics","verbs":["get","list"]}]}"""u8.ToArray();

    /// <summary>All of it in one, for the aggregation layer.</summary>
    public static readonly byte[] Aggregated =
        """{"kind":"APIGroupDiscoveryList","apiVersion":"apidiscovery.k8s.io/v2","metadata":{},"items":[{"metadata":{"name":"metrics.k8s.io","creationTimestamp":null},"versions":[{"version":"v1beta1","resources":[{"resource":"nodes","responseKind":{"group":"metrics.k8s.io","version":"v1beta1","kind":"NodeMetrics"},"scope":"Cluster","singularResource":"","verbs":["get","list"]},{"resource":"pods","responseKind":{"group":"metrics.k8s.io","version":"v1beta1","kind":"PodMetrics"},"scope":"Namespaced","singularResource":"","verbs":["get","list"]}],"freshness":"Current"}]}]}"""u8.ToArray();
}
