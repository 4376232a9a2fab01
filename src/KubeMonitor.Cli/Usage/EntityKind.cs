using KubeMonitor.Application.Inventory;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Usage;

/// <summary>What a command is about.</summary>
internal enum EntityKind
{
    /// <summary>Nodes.</summary>
    Node,

    /// <summary>Pods.</summary>
    Pod,

    /// <summary>Namespaces.</summary>
    Namespace,

    /// <summary>Workloads of every kind.</summary>
    Workload,

    /// <summary>Containers.</summary>
    Container,
}

/// <summary>Kinds as one types them: in singular, plural, or kubectl's short form.</summary>
internal static class KindNames
{
    private static readonly Dictionary<string, (EntityKind Kind, WorkloadKind? Workload)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["node"] = (EntityKind.Node, null),
        ["nodes"] = (EntityKind.Node, null),
        ["no"] = (EntityKind.Node, null),
        ["pod"] = (EntityKind.Pod, null),
        ["pods"] = (EntityKind.Pod, null),
        ["po"] = (EntityKind.Pod, null),
        ["namespace"] = (EntityKind.Namespace, null),
        ["namespaces"] = (EntityKind.Namespace, null),
        ["ns"] = (EntityKind.Namespace, null),
        ["deployment"] = (EntityKind.Workload, WorkloadKind.Deployment),
        ["deployments"] = (EntityKind.Workload, WorkloadKind.Deployment),
        ["deploy"] = (EntityKind.Workload, WorkloadKind.Deployment),
        ["statefulset"] = (EntityKind.Workload, WorkloadKind.StatefulSet),
        ["statefulsets"] = (EntityKind.Workload, WorkloadKind.StatefulSet),
        ["sts"] = (EntityKind.Workload, WorkloadKind.StatefulSet),
        ["daemonset"] = (EntityKind.Workload, WorkloadKind.DaemonSet),
        ["daemonsets"] = (EntityKind.Workload, WorkloadKind.DaemonSet),
        ["ds"] = (EntityKind.Workload, WorkloadKind.DaemonSet),
        ["replicaset"] = (EntityKind.Workload, WorkloadKind.ReplicaSet),
        ["replicasets"] = (EntityKind.Workload, WorkloadKind.ReplicaSet),
        ["rs"] = (EntityKind.Workload, WorkloadKind.ReplicaSet),
        ["job"] = (EntityKind.Workload, WorkloadKind.Job),
        ["jobs"] = (EntityKind.Workload, WorkloadKind.Job),
        ["cronjob"] = (EntityKind.Workload, WorkloadKind.CronJob),
        ["cronjobs"] = (EntityKind.Workload, WorkloadKind.CronJob),
        ["cj"] = (EntityKind.Workload, WorkloadKind.CronJob),
    };

    /// <summary>One name of each kind, in singular.</summary>
    public static IReadOnlyList<string> Singular { get; } =
        ["node", "pod", "namespace", "deployment", "statefulset", "daemonset", "replicaset", "job", "cronjob"];

    public static (EntityKind Kind, WorkloadKind? Workload) Parse(string text) => Known.TryGetValue(text, out var kind)
        ? kind
        : throw new CommandFailure(ExitCode.Usage, $"'{text}' is no kind.{Closest.Sentence(text, Singular)} There are: {string.Join(", ", Singular)}.");
}
