using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Pods;

/// <summary>Lists the pods and containers of a node from its tree of cgroups.</summary>
/// <param name="files">The host's files.</param>
/// <param name="controller">The directory of the controller whose tree is walked.</param>
/// <param name="time">The clock that says when to search for the root again.</param>
public sealed class PodTree(IKernelFiles files, string controller, TimeProvider time)
{
    /// <summary>How long a node without any pods root is left alone before the next search.</summary>
    public static readonly TimeSpan SearchAgainAfter = TimeSpan.FromSeconds(60);

    private long? _searchedAt;

    /// <summary>Where the pods were found; empty if nowhere.</summary>
    public IReadOnlyList<string> Roots { get; private set; } = [];

    /// <summary>Whether the systemd driver made the tree; the cgroupfs driver otherwise.</summary>
    public bool IsSystemd => Roots.Any(root => root.EndsWith(".slice", StringComparison.Ordinal));

    /// <summary>Walks the tree as it is now. A pod that is found twice is taken from the deeper place.</summary>
    public IReadOnlyList<PodCgroup> Scan()
    {
        FindRoots();
        var pods = new Dictionary<PodUid, PodCgroup>();
        foreach (var root in Roots)
        {
            ScanLevel(root, QosClass.Guaranteed, pods);
        }

        return [.. pods.Values];
    }

    private void FindRoots()
    {
        var lost = Roots.Count > 0 && !Roots.All(root => files.Exists(controller + root));
        var due = Roots.Count == 0 && (_searchedAt is not { } at || time.GetElapsedTime(at) >= SearchAgainAfter);
        if (lost || due)
        {
            Roots = PodsRoots.Find(files, controller);
            _searchedAt = time.GetTimestamp();
        }
    }

    private void ScanLevel(string level, QosClass qos, Dictionary<PodUid, PodCgroup> pods)
    {
        foreach (var name in files.DirectoriesIn(controller + level))
        {
            var path = $"{level}/{name}";
            if (PodCgroupName.TryParse(name, out var uid))
            {
                if (!pods.TryGetValue(uid, out var found) || found.Path.Length < path.Length)
                {
                    pods[uid] = new PodCgroup(uid, qos, path, Containers(path));
                }
            }
            else if (qos == QosClass.Guaranteed && LevelOf(name) is { } below)
            {
                ScanLevel(path, below, pods);
            }
        }
    }

    private static QosClass? LevelOf(string name) => name switch
    {
        "burstable" => QosClass.Burstable,
        "besteffort" => QosClass.BestEffort,
        _ when name.EndsWith("-burstable.slice", StringComparison.Ordinal) => QosClass.Burstable,
        _ when name.EndsWith("-besteffort.slice", StringComparison.Ordinal) => QosClass.BestEffort,
        _ => null,
    };

    private List<ContainerCgroup> Containers(string pod)
    {
        var containers = new List<ContainerCgroup>();
        foreach (var name in files.DirectoriesIn(controller + pod))
        {
            if (ContainerCgroupName.TryParse(name, out var id))
            {
                containers.Add(new ContainerCgroup(id, $"{pod}/{name}"));
            }
        }

        return containers;
    }
}
