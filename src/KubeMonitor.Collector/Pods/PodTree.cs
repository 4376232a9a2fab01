using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Pods;

/// <summary>Lists the pods and containers of a node from its tree of cgroups.</summary>
/// <param name="files">The host's files.</param>
/// <param name="controller">The directory of the controller whose tree is walked.</param>
/// <param name="time">The clock that says when to search for the root again.</param>
internal sealed class PodTree(IKernelFiles files, string controller, TimeProvider time) : IDisposable
{
    /// <summary>How long a node without any pods root is left alone before the next search.</summary>
    public static readonly TimeSpan SearchAgainAfter = TimeSpan.FromSeconds(60);

    private readonly Dictionary<PodUid, PodCgroup> _pods = [];
    private List<PodLevel> _levels = [];
    private long? _searchedAt;

    /// <summary>Where the pods were found; empty if nowhere.</summary>
    public IReadOnlyList<string> Roots { get; private set; } = [];

    /// <summary>Whether the systemd driver made the tree; the cgroupfs driver otherwise.</summary>
    public bool IsSystemd => Roots.Any(root => root.EndsWith(".slice", StringComparison.Ordinal));

    /// <summary>The pods at the last look.</summary>
    public Dictionary<PodUid, PodCgroup>.ValueCollection Pods => _pods.Values;

    /// <summary>Whether a pod was there at the last look.</summary>
    /// <param name="uid">The pod.</param>
    public bool Has(PodUid uid) => _pods.ContainsKey(uid);

    /// <summary>Looks at the tree as it is now. A pod that is found twice is taken from the deeper place.</summary>
    /// <param name="list">Whether to list every directory, whatever its count of links says: after something in it was found gone.</param>
    /// <returns>Whether <see cref="Pods"/> may have changed.</returns>
    public bool Look(bool list)
    {
        var changed = FindRoots();
        foreach (var level in _levels)
        {
            changed |= level.Look(list);
        }

        if (changed)
        {
            _pods.Clear();
            foreach (var level in _levels)
            {
                level.AddTo(_pods);
            }
        }

        return changed;
    }

    public void Dispose() => _levels.ForEach(level => level.Dispose());

    private bool FindRoots()
    {
        var due = _levels.Count == 0 && (_searchedAt is not { } at || time.GetElapsedTime(at) >= SearchAgainAfter);
        if (!due && !IsLost())
        {
            return false;
        }

        Dispose();
        Roots = PodsRoots.Find(files, controller);
        _levels = [.. Roots.Select(root => new PodLevel(files, controller, root, QosClass.Guaranteed))];
        _searchedAt = time.GetTimestamp();
        return true;
    }

    private bool IsLost()
    {
        foreach (var level in _levels)
        {
            if (!files.Exists(level.Directory))
            {
                return true;
            }
        }

        return false;
    }
}
