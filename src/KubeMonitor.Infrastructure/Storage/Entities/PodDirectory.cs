using KubeMonitor.Domain.Identities;
using KubeMonitor.Infrastructure.Storage.Reads;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>
/// What pods are called. Sorted lists are made when they are asked for, and kept until a pod comes or goes: then only those of its
/// namespace are sorted anew. Its owner holds a lock.
/// </summary>
internal sealed class PodDirectory
{
    private readonly Dictionary<string, List<PodEntity>> _byName = [];
    private readonly SortedDictionary<string, NamespacePods> _byNamespace = new(StringComparer.Ordinal);
    private readonly HashSet<PodEntity> _nameless = [];
    private PodEntity[]? _sorted;
    private string[]? _namespaces;

    /// <summary>Takes in a pod that has no name yet.</summary>
    public void Add(PodEntity pod)
    {
        _nameless.Add(pod);
        _sorted = null;
    }

    /// <summary>Gives a pod its name, if it has none.</summary>
    public void Name(PodEntity pod, PodName? name)
    {
        if (name is not { } known || pod.Name is not null)
        {
            return;
        }

        pod.Name = known;
        pod.IsStored = false;
        _nameless.Remove(pod);
        (_byName.TryGetValue(known.Name, out var pods) ? pods : _byName[known.Name] = []).Add(pod);
        if (!_byNamespace.TryGetValue(known.Namespace, out var members))
        {
            _byNamespace[known.Namespace] = members = new NamespacePods();
            _namespaces = null;
        }

        members.Add(pod);
        _sorted = null;
    }

    public void Remove(PodEntity pod)
    {
        _sorted = null;
        if (pod.Name is not { } name)
        {
            _nameless.Remove(pod);
            return;
        }

        if (_byName.TryGetValue(name.Name, out var pods) && pods.Remove(pod) && pods.Count == 0)
        {
            _byName.Remove(name.Name);
        }

        if (_byNamespace.TryGetValue(name.Namespace, out var members))
        {
            members.Remove(pod);
            if (members.Members.Count == 0)
            {
                _byNamespace.Remove(name.Namespace);
                _namespaces = null;
            }
        }
    }

    /// <summary>A pod that was gone is back, or one is gone.</summary>
    public void Resort(PodEntity pod)
    {
        _sorted = null;
        if (pod.Name is { } name && _byNamespace.TryGetValue(name.Namespace, out var members))
        {
            members.Resort();
        }
    }

    /// <summary>The pods that have, or had, a name without a namespace; in no order.</summary>
    public List<PodEntity> Named(string podName) => _byName.TryGetValue(podName, out var pods) ? [.. pods] : [];

    /// <summary>The pods of a namespace, those that are gone included; in no order.</summary>
    public List<PodEntity> In(string namespaceName) => _byNamespace.TryGetValue(namespaceName, out var pods) ? [.. pods.Members] : [];

    /// <summary>What is kept of the sums of a namespace; null of one with few pods.</summary>
    public KeptSums? SumsOf(string namespaceName) => _byNamespace.GetValueOrDefault(namespaceName) is { AreMany: true } pods ? pods.Sums : null;

    /// <summary>Lets go of sums that nobody has asked for since then.</summary>
    public void LetSumsGo(long since)
    {
        foreach (var pods in _byNamespace.Values)
        {
            pods.Sums.LetGo(since);
        }
    }

    /// <summary>The pods of a namespace that are not gone, sorted by name. The array never changes.</summary>
    public PodEntity[] SortedIn(string namespaceName) => _byNamespace.TryGetValue(namespaceName, out var pods) ? pods.Sorted() : [];

    /// <summary>The namespaces that pods name, sorted. The array never changes.</summary>
    public string[] Namespaces() => _namespaces ??= [.. _byNamespace.Keys];

    /// <summary>The pods that are not gone, sorted by namespace and name, those without a name last, by key. The array never changes.</summary>
    public PodEntity[] Sorted() => _sorted ??=
    [
        .. _byNamespace.Values.SelectMany(pods => pods.Sorted()),
        .. _nameless.Where(pod => !pod.Series.IsGone).OrderBy(pod => pod.Key, StringComparer.Ordinal),
    ];
}
