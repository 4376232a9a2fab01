using System.Collections.Concurrent;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Bounds;

/// <summary>
/// Counts the pods that each node has reported within about the time that raw samples are kept, so that one agent can't take the room of
/// all: past the bound its new pods are refused, and its known ones go on.
/// </summary>
/// <param name="limits">The bound.</param>
/// <param name="retention">How long a pod counts.</param>
/// <param name="time">The clock.</param>
public sealed class NodeEntities(IOptions<LimitsOptions> limits, IOptions<RetentionOptions> retention, TimeProvider time)
{
    private readonly ConcurrentDictionary<NodeName, Pods> _nodes = new();
    private long _forgotten = time.GetTimestamp();

    /// <summary>How many nodes are known.</summary>
    public int NodeCount => _nodes.Count;

    /// <summary>Counts the pods of a report: a node may go on with those that it has reported lately, and begin new ones up to the bound.</summary>
    /// <param name="node">The node.</param>
    /// <param name="reported">The pods' samples.</param>
    /// <returns>Those that it may not report; empty where there are none.</returns>
    public IReadOnlyList<PodSample> Refuse(NodeName node, IReadOnlyList<PodSample> reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        Forget();
        List<PodSample>? refused = null;
        var pods = _nodes.GetOrAdd(node, _ => new Pods { Since = time.GetTimestamp() });
        lock (pods)
        {
            if (time.GetElapsedTime(pods.Since) > retention.Value.Raw)
            {
                (pods.Earlier, pods.Now, pods.Since) = (pods.Now, [], time.GetTimestamp());
            }

            for (var i = 0; i < reported.Count; i++)
            {
                if (!pods.Admits(reported[i], limits.Value.PodsPerNode))
                {
                    (refused ??= []).Add(reported[i]);
                }
            }
        }

        return refused ?? [];
    }

    // Nodes come and go under other names: one that reports no more is forgotten once its pods count no more.
    private void Forget()
    {
        var last = Volatile.Read(ref _forgotten);
        if (time.GetElapsedTime(last) <= retention.Value.Raw || Interlocked.CompareExchange(ref _forgotten, time.GetTimestamp(), last) != last)
        {
            return;
        }

        foreach (var node in _nodes)
        {
            if (time.GetElapsedTime(node.Value.Since) > retention.Value.Raw * 2)
            {
                _nodes.TryRemove(node);
            }
        }
    }

    private sealed class Pods
    {
        public HashSet<int> Now { get; set; } = [];

        public HashSet<int> Earlier { get; set; } = [];

        public long Since { get; set; }

        public bool Admits(PodSample pod, int most)
        {
            var key = pod.Uid is { } uid ? uid.GetHashCode() : pod.FullName.GetHashCode();
            return Now.Contains(key) || ((Earlier.Remove(key) || Now.Count + Earlier.Count < most) && Now.Add(key));
        }
    }
}
