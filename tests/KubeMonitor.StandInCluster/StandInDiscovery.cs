namespace KubeMonitor.StandInCluster;

/// <summary>What kubectl asks before it asks for anything else.</summary>
internal static class StandInDiscovery
{
    public static string? Find(string path, bool aggregates) => path switch
    {
        "/api" => """{"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":[]}""",
        "/apis" when aggregates =>
            """{"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"metrics.k8s.io","versions":[{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}],"preferredVersion":{"groupVersion":"metrics.k8s.io/v1beta1","version":"v1beta1"}}]}""",
        "/apis" => """{"kind":"APIGroupList","apiVersion":"v1","groups":[]}""",
        "/api/v1" =>
            """{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"nodes","singularName":"node","namespaced":false,"kind":"Node","verbs":["get","list","watch"]},{"name":"pods","singularName":"pod","namespaced":true,"kind":"Pod","verbs":["get","list","watch"]}]}""",
        _ => null,
    };
}
