using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>Pods, also by the UID that a static pod's cgroup carries in place of the API's.</summary>
/// <param name="time">The clock.</param>
internal sealed class PodTable(
    TimeProvider time) : ObjectTable<ClusterPod>(time, pod => pod.Controller, (pod, gone) => pod.GoneAt == gone ? pod : pod with { GoneAt = gone })
{
    private readonly Dictionary<string, Tracked<ClusterPod>> _static = [];
    private readonly Dictionary<string, HashSet<Tracked<ClusterPod>>> _byNamespace = [];

    /// <summary>The pod whose cgroup carries a UID.</summary>
    /// <param name="uid">The UID.</param>
    public Tracked<ClusterPod>? Find(PodUid uid) => (_static.Count > 0 ? _static.GetValueOrDefault(uid.Value) : null) ?? Find(uid.Value);

    /// <summary>The pods of a namespace that are there.</summary>
    /// <param name="namespaceName">The namespace.</param>
    public IEnumerable<Tracked<ClusterPod>> PresentIn(string namespaceName) =>
        _byNamespace.TryGetValue(namespaceName, out var pods) ? pods.Where(each => each.GoneAt is null) : [];

    protected override void Changed(Tracked<ClusterPod> entry, ClusterPod? before)
    {
        if (before is null)
        {
            var name = entry.Value.Name.Namespace;
            (_byNamespace.TryGetValue(name, out var pods) ? pods : _byNamespace[name] = []).Add(entry);
        }

        // A mirror that was deleted and made again is the same static pod: the one that is there counts.
        var uid = entry.Value.Uid.Value;
        if (uid != entry.Uid && (entry.GoneAt is null || !_static.TryGetValue(uid, out var known) || known.GoneAt is not null))
        {
            _static[uid] = entry;
        }
    }

    protected override void Forgotten(Tracked<ClusterPod> entry)
    {
        var name = entry.Value.Name.Namespace;
        if (_byNamespace.TryGetValue(name, out var pods) && pods.Remove(entry) && pods.Count == 0)
        {
            _byNamespace.Remove(name);
        }

        if (_static.GetValueOrDefault(entry.Value.Uid.Value) == entry)
        {
            _static.Remove(entry.Value.Uid.Value);
        }
    }
}
