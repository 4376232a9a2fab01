using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// Tells the sandbox, which only holds a pod's namespaces, from the pod's containers: its cgroup looks like theirs. A verdict is kept
/// for as long as the container lives, where it can't change.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="procRoot">Usually /proc or /host/proc.</param>
public sealed class SandboxDetector(IKernelFiles files, string procRoot)
{
    private readonly Dictionary<ContainerId, bool> _verdicts = [];

    /// <summary>Whether a container is known to be a sandbox.</summary>
    /// <param name="id">The container's id.</param>
    public bool IsKnownSandbox(ContainerId id) => _verdicts.GetValueOrDefault(id);

    /// <summary>Whether a container is its pod's sandbox.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="hasName">Whether the kubelet logs for it, which it does for containers only.</param>
    /// <param name="readProcesses">Reads its processes; asked only where there is no verdict yet.</param>
    /// <param name="othersRun">Whether other containers of the pod have processes; asked last.</param>
    public bool IsSandbox(ContainerId id, bool hasName, Func<IReadOnlyList<int>> readProcesses, Func<bool> othersRun)
    {
        ArgumentNullException.ThrowIfNull(readProcesses);
        ArgumentNullException.ThrowIfNull(othersRun);
        if (_verdicts.TryGetValue(id, out var known))
        {
            return known;
        }

        // A pod may run the pause program as its container (over-provisioning does), so a name, or a container's mount, comes first.
        if (hasName)
        {
            return _verdicts[id] = false;
        }

        var processes = readProcesses();
        if (processes.Count > 0 && HasContainerMount(processes[0]))
        {
            return _verdicts[id] = false;
        }

        if (processes.Count == 1 && IsPause(processes[0]))
        {
            return _verdicts[id] = true;
        }

        // CRI-O drops the sandbox's process once the containers run.
        return processes.Count == 0 && othersRun();
    }

    /// <summary>Forgets what is gone.</summary>
    /// <param name="exists">Whether a container still exists.</param>
    public void Forget(Predicate<ContainerId> exists)
    {
        foreach (var id in _verdicts.Keys.Where(id => !exists(id)).ToList())
        {
            _verdicts.Remove(id);
        }
    }

    // The kubelet mounts each container's termination log from <kubelet>/pods/<uid>/containers/<name>/<random>.
    private bool HasContainerMount(int pid) =>
        files.TryRead($"{procRoot}/{pid}/mountinfo", out var content)
        && content.Bytes.IndexOf("/pods/"u8) is >= 0 and var at
        && content.Bytes[at..].IndexOf("/containers/"u8) is > 0 and var below
        && content.Bytes.Slice(at, below).IndexOf((byte)'\n') < 0;

    private bool IsPause(int pid) =>
        files.TryRead($"{procRoot}/{pid}/comm", out var content) && (content.Bytes.SequenceEqual("pause\n"u8) || content.Bytes.SequenceEqual("pod\n"u8));
}
