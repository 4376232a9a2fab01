using System.Collections.Concurrent;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Reads;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>
/// Which entities there are, and what they are called. Looking one up takes no lock; a new one, or a name, takes one. Sorted lists are
/// made when they are asked for after the membership changed, and then kept.
/// </summary>
/// <param name="layout">How histories are laid out.</param>
/// <param name="mayAdd">Whether so many more entities find room.</param>
internal sealed class EntityIndex(SeriesLayout layout, Func<int, bool> mayAdd)
{
    private readonly ConcurrentDictionary<NodeName, NodeEntity> _nodes = new();
    private readonly ConcurrentDictionary<string, PodEntity> _pods = new();
    private readonly PodDirectory _directory = new();
    private readonly Lock _membership = new();
    private NodeEntity[]? _sortedNodes;
    private int _count;
    private long _lastId;

    /// <summary>How many nodes, pods and containers there are.</summary>
    public int Count => Volatile.Read(ref _count);

    public IEnumerable<NodeEntity> Nodes => _nodes.Select(each => each.Value);

    public IEnumerable<PodEntity> Pods => _pods.Select(each => each.Value);

    /// <summary>Every entity: nodes, and pods each with its containers.</summary>
    public IEnumerable<Entity> All()
    {
        foreach (var (_, node) in _nodes)
        {
            yield return node;
        }

        foreach (var (_, pod) in _pods)
        {
            yield return pod;
            foreach (var container in pod.Containers)
            {
                yield return container;
            }
        }
    }

    /// <summary>What a pod is known by.</summary>
    public static string KeyOf(PodSample sample) => sample.Uid?.Value ?? sample.FullName!.Value.ToString();

    public NodeEntity? Find(NodeName node) => _nodes.GetValueOrDefault(node);

    public PodEntity? Find(PodUid uid) => _pods.GetValueOrDefault(uid.Value);

    /// <summary>The node of a sample; null if it is new and finds no room.</summary>
    public NodeEntity? FindOrAdd(NodeSample sample)
    {
        if (_nodes.TryGetValue(sample.Node, out var known))
        {
            return known;
        }

        lock (_membership)
        {
            if (!_nodes.TryGetValue(sample.Node, out var node) && TryTakeRoom(1))
            {
                _nodes[sample.Node] = node = new NodeEntity(sample, layout) { Id = ++_lastId };
                _sortedNodes = null;
            }

            return node;
        }
    }

    /// <summary>The pod of a sample, with an entity for each of its containers; null if any is new and finds no room.</summary>
    public PodEntity? FindOrAdd(PodSample sample)
    {
        var key = KeyOf(sample);
        if (_pods.TryGetValue(key, out var known) && (known.Name is not null || sample.FullName is null) && NewContainers(known, sample) == 0)
        {
            return known;
        }

        lock (_membership)
        {
            var pod = _pods.GetValueOrDefault(key);
            if (!TryTakeRoom(NewContainers(pod, sample) + (pod is null ? 1 : 0)))
            {
                return null;
            }

            if (pod is null)
            {
                pod = new PodEntity(key, sample, layout) { Id = ++_lastId };
                AddContainers(pod, sample);
                _directory.Add(pod);
                _directory.Name(pod, sample.FullName);
                _pods[key] = pod;
            }
            else
            {
                AddContainers(pod, sample);
                _directory.Name(pod, sample.FullName);
            }

            return pod;
        }
    }

    /// <summary>Takes in a node that was stored.</summary>
    public void Restore(NodeEntity node)
    {
        lock (_membership)
        {
            _nodes[node.Newest.Node] = node;
            Restored(node.Id);
        }
    }

    /// <summary>Takes in a pod that was stored.</summary>
    public void Restore(PodEntity pod)
    {
        lock (_membership)
        {
            _pods[pod.Key] = pod;
            _directory.Add(pod);
            _directory.Name(pod, pod.Newest.FullName);
            pod.IsStored = true;
            Restored(pod.Id);
        }
    }

    /// <summary>Takes in a container that was stored.</summary>
    public void Restore(ContainerEntity container)
    {
        lock (_membership)
        {
            container.Pod.Containers = [.. container.Pod.Containers, container];
            Restored(container.Id);
        }
    }

    /// <summary>The pods that have, or had, a name without a namespace; in no order.</summary>
    public List<PodEntity> Named(string podName)
    {
        lock (_membership)
        {
            return _directory.Named(podName);
        }
    }

    /// <summary>The pods of a namespace, those that are gone included; in no order.</summary>
    public List<PodEntity> In(string namespaceName)
    {
        lock (_membership)
        {
            return _directory.In(namespaceName);
        }
    }

    /// <summary>What is kept of the sums of a namespace; null of one with few pods.</summary>
    public KeptSums? SumsOf(string namespaceName)
    {
        lock (_membership)
        {
            return _directory.SumsOf(namespaceName);
        }
    }

    /// <summary>Lets go of sums that nobody has asked for since then.</summary>
    public void LetSumsGo(long since)
    {
        lock (_membership)
        {
            _directory.LetSumsGo(since);
        }
    }

    /// <summary>The namespaces that pods name, sorted. The array never changes.</summary>
    public string[] Namespaces()
    {
        lock (_membership)
        {
            return _directory.Namespaces();
        }
    }

    /// <summary>All nodes, sorted by name. The array never changes.</summary>
    public NodeEntity[] SortedNodes()
    {
        lock (_membership)
        {
            return _sortedNodes ??= [.. _nodes.Values.OrderBy(node => node.Newest.Node.Value, StringComparer.Ordinal)];
        }
    }

    /// <summary>The pods that are not gone, sorted by namespace and name, those without a name last, by key. The array never changes.</summary>
    public PodEntity[] SortedPods()
    {
        lock (_membership)
        {
            return _directory.Sorted();
        }
    }

    /// <summary>The pods of a namespace that are not gone, sorted by name. The array never changes.</summary>
    public PodEntity[] SortedPodsIn(string namespaceName)
    {
        lock (_membership)
        {
            return _directory.SortedIn(namespaceName);
        }
    }

    /// <summary>A pod that was gone is back, or one is gone: it changes the lists.</summary>
    public void Resort(PodEntity pod)
    {
        lock (_membership)
        {
            _directory.Resort(pod);
        }
    }

    public void Remove(NodeEntity node)
    {
        lock (_membership)
        {
            if (_nodes.TryRemove(node.Newest.Node, out _))
            {
                _count--;
                _sortedNodes = null;
            }
        }
    }

    public void Remove(PodEntity pod)
    {
        lock (_membership)
        {
            if (_pods.TryRemove(pod.Key, out _))
            {
                _count -= 1 + pod.Containers.Length;
                pod.Containers = [];
                _directory.Remove(pod);
            }
        }
    }

    public void Remove(PodEntity pod, ContainerEntity container)
    {
        lock (_membership)
        {
            pod.Containers = [.. pod.Containers.Where(each => each != container)];
            _count--;
        }
    }

    private static int NewContainers(PodEntity? pod, PodSample sample)
    {
        // By index, since an enumerator would be an object for each pod of each report.
        var (containers, count) = (sample.Containers ?? [], 0);
        for (var i = 0; i < containers.Count; i++)
        {
            count += pod?.Find(containers[i].Id) is null ? 1 : 0;
        }

        return count;
    }

    private void AddContainers(PodEntity pod, PodSample sample)
    {
        var added = (sample.Containers ?? []).Where(container => pod.Find(container.Id) is null).ToList();
        if (added.Count > 0)
        {
            pod.Containers = [.. pod.Containers, .. added.Select(container => new ContainerEntity(container, layout) { Id = ++_lastId, Pod = pod })];
        }
    }

    private void Restored(long id)
    {
        _count++;
        _lastId = Math.Max(_lastId, id);
        _sortedNodes = null;
    }

    private bool TryTakeRoom(int more)
    {
        if (more > 0 && !mayAdd(_count + more))
        {
            return false;
        }

        Volatile.Write(ref _count, _count + more);
        return true;
    }
}
