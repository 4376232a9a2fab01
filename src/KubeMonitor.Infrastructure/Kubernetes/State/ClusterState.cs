using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Infrastructure.Kubernetes.Objects;

namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>The inventory: tables of trimmed objects, and who owns whom. One lock guards it; nothing slow happens under it.</summary>
/// <param name="health">How the watches go.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterState(InventoryHealth health, TimeProvider time) : IClusterInventory
{
    private readonly Lock _gate = new();
    private readonly NamedTable<NodeName, ClusterNode> _nodes = new(
        time,
        _ => null,
        (node, gone) => node.GoneAt == gone ? node : node with { GoneAt = gone },
        node => node.Name,
        Comparer<NodeName>.Create((one, other) => string.CompareOrdinal(one.Value, other.Value)));
    private readonly NamedTable<string, ClusterNamespace> _namespaces =
        new(time, _ => null, (each, gone) => each.GoneAt == gone ? each : each with { GoneAt = gone }, each => each.Name, StringComparer.Ordinal);
    private readonly PodTable _pods = new(time);
    private readonly NamedTable<WorkloadKey, ClusterWorkload> _workloads = new(
        time,
        workload => workload.Controller,
        (workload, gone) => workload.GoneAt == gone ? workload : workload with { GoneAt = gone },
        workload => workload.Key,
        Comparer<WorkloadKey>.Create(Compare));

    /// <inheritdoc />
    public InventoryStatus Status => health.Status;

    /// <inheritdoc />
    public long Version
    {
        get
        {
            lock (_gate)
            {
                return _nodes.Changes + _namespaces.Changes + _pods.Changes + _workloads.Changes;
            }
        }
    }

    public IObjectSink<ApiNode> NodeSink() => Sink<ApiNode, ClusterNode>(_nodes, (node, pool) => node.Read(pool));

    public IObjectSink<ApiNamespace> NamespaceSink() => Sink<ApiNamespace, ClusterNamespace>(_namespaces, (each, pool) => each.Read(pool));

    public IObjectSink<ApiPod> PodSink() => Sink<ApiPod, ClusterPod>(_pods, (pod, pool) => pod.Read(pool));

    public IObjectSink<TApi> WorkloadSink<TApi>(WorkloadKind kind, Func<TApi, InternPool, ClusterWorkload> read)
        where TApi : IApiObject => new TableSink<TApi, ClusterWorkload>(_workloads, _gate, read, workload => workload.Key.Kind == kind);

    /// <inheritdoc />
    public IReadOnlyList<ClusterNode> Nodes()
    {
        lock (_gate)
        {
            return [.. _nodes.Sorted.Select(each => each.Value)];
        }
    }

    /// <inheritdoc />
    public ClusterNode? FindNode(NodeName node)
    {
        lock (_gate)
        {
            return _nodes.Last(node);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ClusterNamespace> Namespaces()
    {
        lock (_gate)
        {
            return [.. _namespaces.Sorted.Select(each => each.Value)];
        }
    }

    /// <inheritdoc />
    public ClusterNamespace? FindNamespace(string name)
    {
        lock (_gate)
        {
            return _namespaces.Last(name);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ClusterPod> Pods()
    {
        lock (_gate)
        {
            return [.. _pods.Present.Select(each => each.Value)];
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ClusterPod> PodsIn(string namespaceName)
    {
        lock (_gate)
        {
            return [.. _pods.PresentIn(namespaceName).Select(each => each.Value)];
        }
    }

    /// <inheritdoc />
    public ClusterPod? FindPod(PodUid uid)
    {
        lock (_gate)
        {
            return _pods.Find(uid)?.Value;
        }
    }

    /// <inheritdoc />
    public WorkloadKey? WorkloadOf(PodUid uid)
    {
        lock (_gate)
        {
            return Outermost(_pods.Find(uid)?.Owner)?.Key;
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<ClusterWorkload> Workloads(string? inNamespace)
    {
        lock (_gate)
        {
            return [.. _workloads.Sorted
                .Where(each => (inNamespace is null || each.Value.Key.Namespace == inNamespace) && Outermost(each.Owner) is null)
                .Select(each => each.Value)];
        }
    }

    /// <inheritdoc />
    public ClusterWorkload? FindWorkload(WorkloadKey key)
    {
        lock (_gate)
        {
            return _workloads.Last(key);
        }
    }

    /// <inheritdoc />
    public IReadOnlyList<PodMembership> Members(WorkloadKey key)
    {
        lock (_gate)
        {
            return [.. _workloads.Named(key).SelectMany(each => Members(each.Uid))];
        }
    }

    /// <summary>Every workload there is, those included that another owns.</summary>
    public IReadOnlyList<ClusterWorkload> AllWorkloads()
    {
        lock (_gate)
        {
            return [.. _workloads.Present.Select(each => each.Value)];
        }
    }

    /// <summary>Lets go of what is gone for longer than its samples are kept.</summary>
    /// <param name="before">Gone before this.</param>
    /// <param name="most">How many gone objects of a kind may stay.</param>
    /// <returns>How many had to go earlier, since they were too many.</returns>
    public int Forget(DateTimeOffset before, int most)
    {
        lock (_gate)
        {
            return _nodes.Forget(before, most) + _namespaces.Forget(before, most) + _pods.Forget(before, most) + _workloads.Forget(before, most);
        }
    }

    private TableSink<TApi, T> Sink<TApi, T>(ObjectTable<T> table, Func<TApi, InternPool, T> read)
        where TApi : IApiObject
        where T : class => new(table, _gate, read, _ => true);

    private static int Compare(WorkloadKey one, WorkloadKey other) =>
        string.CompareOrdinal(one.Namespace, other.Namespace) is var byNamespace and not 0 ? byNamespace
        : one.Kind.CompareTo(other.Kind) is var byKind and not 0 ? byKind
        : string.CompareOrdinal(one.Name, other.Name);

    // An owner of a kind that is not watched (an operator's own) is none: what it owns stands for itself.
    private ClusterWorkload? Outermost(OwnerReference? owner)
    {
        ClusterWorkload? found = null;
        for (var steps = 0; owner is not null && steps < 8 && _workloads.Find(owner.Uid) is { } workload; steps++)
        {
            (found, owner) = (workload.Value, workload.Owner);
        }

        return found;
    }

    private IEnumerable<PodMembership> Members(string owner)
    {
        foreach (var pod in _pods.EverUnder(owner))
        {
            foreach (var (from, to) in pod.TimesUnder(owner))
            {
                yield return new PodMembership(pod.Value, from, to);
            }
        }

        // A replica set or job counts for what owned it at the time.
        foreach (var child in _workloads.EverUnder(owner).Where(child => child.Uid != owner))
        {
            foreach (var (from, to) in child.TimesUnder(owner))
            {
                foreach (var member in Members(child.Uid))
                {
                    var (start, end) = (member.From > from ? member.From : from, member.To < to ? member.To : to);
                    if (start < end)
                    {
                        yield return member with { From = start, To = end };
                    }
                }
            }
        }
    }
}
