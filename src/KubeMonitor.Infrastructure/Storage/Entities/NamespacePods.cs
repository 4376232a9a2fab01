using KubeMonitor.Infrastructure.Storage.Reads;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>The pods of one namespace. Its owner holds a lock.</summary>
internal sealed class NamespacePods
{
    private const int Many = 200;

    private readonly HashSet<PodEntity> _members = [];
    private PodEntity[]? _sorted;

    /// <summary>All of them, those that are gone included; in no order.</summary>
    public IReadOnlyCollection<PodEntity> Members => _members;

    /// <summary>What is kept of their sums.</summary>
    public KeptSums Sums { get; } = new();

    /// <summary>Whether keeping them is worth it: those of a few pods are summed in a few milliseconds.</summary>
    public bool AreMany => _members.Count >= Many;

    public void Add(PodEntity pod)
    {
        _members.Add(pod);
        _sorted = null;
        pod.Sums = Sums;
        Sums.Changed(pod.First);
    }

    public void Remove(PodEntity pod)
    {
        _members.Remove(pod);
        _sorted = null;
    }

    /// <summary>One of them came back, or is gone.</summary>
    public void Resort() => _sorted = null;

    /// <summary>Those that are not gone, sorted by name. The array never changes.</summary>
    public PodEntity[] Sorted() => _sorted ??=
    [
        .. _members
            .Where(pod => !pod.Series.IsGone)
            .OrderBy(pod => pod.Name!.Value.Name, StringComparer.Ordinal)
            .ThenBy(pod => pod.Key, StringComparer.Ordinal),
    ];
}
