namespace KubeMonitor.StandInCluster;

/// <summary>Objects of the API as JSON, with what a monitor looks at.</summary>
public static class StandInObject
{
    /// <summary>A node.</summary>
    public static string Node(string name, string cpu = "4", string memory = "8Gi") => $$$"""
        {"metadata":{"name":"{{{name}}}","uid":"node-{{{name}}}","labels":{"kubernetes.io/hostname":"{{{name}}}"}},
         "status":{"capacity":{"cpu":"{{{cpu}}}","memory":"{{{memory}}}","pods":"110"},"allocatable":{"cpu":"{{{cpu}}}","memory":"{{{memory}}}","pods":"110"},
                   "conditions":[{"type":"Ready","status":"True"}]}}
        """;

    /// <summary>A namespace.</summary>
    public static string Namespace(string name, string labels = "{}") => $$$"""{"metadata":{"name":"{{{name}}}","uid":"namespace-{{{name}}}","labels":{{{labels}}}}}""";

    /// <summary>A Deployment, StatefulSet or ReplicaSet.</summary>
    public static string Scalable(string @namespace, string name, string uid, int replicas, int ready, string? owner = null, string labels = "{}") => $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"{{{@namespace}}}","uid":"{{{uid}}}","labels":{{{labels}}}{{{owner}}}},
         "spec":{"replicas":{{{replicas}}}},"status":{"replicas":{{{replicas}}},"readyReplicas":{{{ready}}}}}
        """;

    /// <summary>A DaemonSet.</summary>
    public static string DaemonSet(string @namespace, string name, string uid, int wanted, int ready) => $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"{{{@namespace}}}","uid":"{{{uid}}}"},"status":{"desiredNumberScheduled":{{{wanted}}},"numberReady":{{{ready}}}}}
        """;

    /// <summary>A Job.</summary>
    public static string Job(string @namespace, string name, string uid, int active, string? owner = null) => $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"{{{@namespace}}}","uid":"{{{uid}}}"{{{owner}}}},"status":{"active":{{{active}}},"ready":{{{active}}}}}
        """;

    /// <summary>A CronJob.</summary>
    public static string CronJob(string @namespace, string name, string uid) => $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"{{{@namespace}}}","uid":"{{{uid}}}"},"status":{"active":[{"kind":"Job","name":"{{{name}}}-1"}]}}
        """;

    /// <summary>A running pod of one container <c>main</c>.</summary>
    public static string Pod(
        string @namespace, string name, string uid, string node, string? owner = null, string labels = "{}", string? requests = null, string? limits = null, string phase = "Running") => $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"{{{@namespace}}}","uid":"{{{uid}}}","labels":{{{labels}}}{{{owner}}}},
         "spec":{"nodeName":"{{{node}}}","containers":[{"name":"main","resources":{"requests":{{{requests ?? "{}"}}},"limits":{{{limits ?? "{}"}}}}}]},
         "status":{"phase":"{{{phase}}}","startTime":"2026-11-23T09:00:00Z","containerStatuses":[{"name":"main","ready":true,"restartCount":0}]}}
        """;

    /// <summary>The owner reference of a controller, as the members above take it.</summary>
    public static string OwnedBy(string kind, string name, string uid) =>
        $$$""","ownerReferences":[{"apiVersion":"apps/v1","kind":"{{{kind}}}","name":"{{{name}}}","uid":"{{{uid}}}","controller":true}]""";
}
