using System.Collections.Concurrent;

namespace KubeMonitor.StandInCluster;

/// <summary>What is to go wrong: each fault is met once, by the next request it fits.</summary>
public sealed class FaultPlan
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _lists = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _watches = new();

    /// <summary>The next page of a list.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="fault">What goes wrong.</param>
    public void OnList(string resource, Fault fault) => _lists.GetOrAdd(resource, _ => new()).Enqueue(fault);

    /// <summary>The next watch.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="fault">What goes wrong.</param>
    public void OnWatch(string resource, Fault fault) => _watches.GetOrAdd(resource, _ => new()).Enqueue(fault);

    internal Fault? Next(string resource, bool watch) =>
        (watch ? _watches : _lists).TryGetValue(resource, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
}
