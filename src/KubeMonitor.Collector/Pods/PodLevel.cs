using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Pods;

/// <summary>One level of a pods root: the root itself, with the pods of the guaranteed class, or one of the two directories in it.</summary>
internal sealed class PodLevel(IKernelFiles files, string controller, string path, QosClass qosClass) : IDisposable
{
    private readonly WatchedDirectory _directory = new(files, controller + path, name => PodCgroupName.TryParse(name, out _));
    private readonly List<Pod> _pods = [];
    private readonly List<PodLevel> _below = [];

    /// <summary>The level's directory.</summary>
    public string Directory { get; } = controller + path;

    /// <summary>The level's path below the controller.</summary>
    public string Path => path;

    /// <summary>Looks for what came and went.</summary>
    /// <param name="list">Whether to list every directory, whatever their counts of links say.</param>
    /// <returns>Whether anything did.</returns>
    public bool Look(bool list)
    {
        var changed = _directory.Look(list) && Follow();
        foreach (var pod in _pods)
        {
            changed |= pod.Look(list);
        }

        foreach (var level in _below)
        {
            changed |= level.Look(list);
        }

        return changed;
    }

    /// <summary>Adds the pods here and below. One that is found twice is taken from the deeper place.</summary>
    public void AddTo(Dictionary<PodUid, PodCgroup> pods)
    {
        foreach (var pod in _pods)
        {
            if (!pods.TryGetValue(pod.Found.Uid, out var other) || other.Path.Length < pod.Found.Path.Length)
            {
                pods[pod.Found.Uid] = pod.Found;
            }
        }

        foreach (var level in _below)
        {
            level.AddTo(pods);
        }
    }

    public void Dispose()
    {
        _directory.Dispose();
        Remove(_pods, _ => true);
        Remove(_below, _ => true);
    }

    // True also where only something changed that is no pod: rare, and then a new list of pods is no harm.
    private bool Follow()
    {
        Remove(_pods, pod => !_directory.Names.Contains(pod.Name));
        Remove(_below, level => !_directory.Names.Any(name => level.Path == $"{path}/{name}"));
        foreach (var name in _directory.Names)
        {
            var at = $"{path}/{name}";
            if (PodCgroupName.TryParse(name, out var uid))
            {
                if (!_pods.Exists(pod => pod.Name == name))
                {
                    _pods.Add(new Pod(files, controller, at, name, uid, qosClass));
                }
            }
            else if (qosClass == QosClass.Guaranteed && LevelOf(name) is { } below && !_below.Exists(level => level.Path == at))
            {
                _below.Add(new PodLevel(files, controller, at, below));
            }
        }

        return true;
    }

    private static void Remove<T>(List<T> from, Predicate<T> isGone)
        where T : IDisposable
    {
        from.FindAll(isGone).ForEach(gone => gone.Dispose());
        from.RemoveAll(isGone);
    }

    private static QosClass? LevelOf(string name) => name switch
    {
        "burstable" => QosClass.Burstable,
        "besteffort" => QosClass.BestEffort,
        _ when name.EndsWith("-burstable.slice", StringComparison.Ordinal) => QosClass.Burstable,
        _ when name.EndsWith("-besteffort.slice", StringComparison.Ordinal) => QosClass.BestEffort,
        _ => null,
    };

    private sealed class Pod(IKernelFiles files, string controller, string path, string name, PodUid uid, QosClass qosClass) : IDisposable
    {
        private readonly WatchedDirectory _directory = new(files, controller + path, below => ContainerCgroupName.TryParse(below, out _));

        public string Name => name;

        public PodCgroup Found { get; private set; } = new(uid, qosClass, path, []);

        public void Dispose() => _directory.Dispose();

        public bool Look(bool list)
        {
            if (!_directory.Look(list))
            {
                return false;
            }

            var containers = new List<ContainerCgroup>();
            foreach (var below in _directory.Names)
            {
                if (ContainerCgroupName.TryParse(below, out var id))
                {
                    containers.Add(new ContainerCgroup(id, $"{path}/{below}"));
                }
            }

            if (!containers.SequenceEqual(Found.Containers))
            {
                Found = Found with { Containers = containers };
            }

            return true;
        }
    }
}
