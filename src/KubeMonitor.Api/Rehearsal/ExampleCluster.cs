using KubeMonitor.Api.Documentation;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>
/// Tells the inventory of the cluster that all examples are of, as if it had been listed: a node, a namespace, and a Deployment with one
/// pod; and of the crowd beside it, which is of the same Deployment.
/// </summary>
/// <param name="state">The inventory.</param>
/// <param name="health">How its watches go.</param>
internal sealed class ExampleCluster(ClusterState state, InventoryHealth health) : IHostedService
{
    private const string ReplicaSet = "web-6d4cf56db6";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        state.NamespaceSink().Put(new ApiNamespace { Metadata = Named(Examples.Namespace, null) }, deleted: false);
        Put(WorkloadKind.Deployment, Named(Examples.Workload));
        Put(WorkloadKind.ReplicaSet, OwnedBy(WorkloadKind.Deployment, Examples.Workload, Named(ReplicaSet)));
        foreach (var node in ExampleReports.Crowd.Prepend((Node: new NodeName(Examples.Node), Name: Examples.Pod, Uid: new PodUid(Examples.PodUid))).GroupBy(pod => pod.Node))
        {
            state.NodeSink().Put(Node(node.Key.Value), deleted: false);
            foreach (var (_, name, uid) in node)
            {
                state.PodSink().Put(Pod(node.Key.Value, name, uid), deleted: false);
            }
        }

        var listed = new ResourceHealth("examples");
        listed.ListIsComplete();
        health.Watching([listed]);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static ApiNode Node(string name) => new()
    {
        Metadata = Named(name, null),
        Status = new ApiNodeStatus { Capacity = Amounts("4", "8Gi"), Allocatable = Amounts("4", "8Gi") },
    };

    private static ApiPod Pod(string node, string name, PodUid uid) => new()
    {
        Metadata = OwnedBy(WorkloadKind.ReplicaSet, ReplicaSet, Named(name, uid: uid.Value)),
        Spec = new ApiPodSpec
        {
            NodeName = node,
            Containers = [new ApiContainer { Name = "main", Resources = new ApiRequirements { Requests = Amounts("100m", "64Mi"), Limits = Amounts("500m", "128Mi") } }],
        },
        Status = new ApiPodStatus { Phase = nameof(PodPhase.Running), StartTime = ExampleReports.Now - TimeSpan.FromHours(1) },
    };

    private static ApiMetadata Named(string name, string? @namespace = Examples.Namespace, string? uid = null) => new()
    {
        Name = name,
        Namespace = @namespace,
        Uid = uid ?? name,
        ResourceVersion = "1",
        Labels = new() { ["app"] = Examples.Workload },
    };

    private static ApiMetadata OwnedBy(WorkloadKind kind, string owner, ApiMetadata metadata)
    {
        metadata.OwnerReferences = [new ApiOwner { Kind = $"{kind}", Name = owner, Uid = owner, Controller = true }];
        return metadata;
    }

    private static ApiResources Amounts(string cpu, string memory) => new() { Cpu = cpu, Memory = memory, Pods = "110" };

    private void Put(WorkloadKind kind, ApiMetadata metadata)
    {
        var one = new ApiReplicas { Replicas = 1, ReadyReplicas = 1 };
        state.WorkloadSink<ApiScalable>(kind, (it, pool) => it.Read(kind, pool)).Put(new ApiScalable { Metadata = metadata, Spec = one, Status = one }, deleted: false);
    }
}
