using System.Text;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Procfs;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// Tells the sandbox, which only holds a pod's namespaces, from the pod's containers: its cgroup looks like theirs.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="procRoot">Usually /proc or /host/proc.</param>
internal sealed class SandboxDetector(IKernelFiles files, string procRoot)
{
    /// <summary>Looks at a container that the kubelet has no log of, which it has for containers only.</summary>
    /// <param name="processes">Its processes.</param>
    /// <param name="othersRun">Whether other containers of the pod have processes; asked last.</param>
    public SandboxVerdict Judge(List<int> processes, Func<bool> othersRun)
    {
        // CRI-O drops the sandbox's process once the containers run.
        if (processes.Count == 0)
        {
            return othersRun() ? new SandboxVerdict(true) : default;
        }

        // A pod may run the pause program as its container (over-provisioning does), so a container's mount comes first.
        if (files.TryRead($"{procRoot}/{processes[0]}/mountinfo", out var content) && TerminationLogMount.TryFind(content.Bytes, out var mount))
        {
            return new SandboxVerdict(false, Encoding.UTF8.GetString(mount.ContainerName), IsFinal: true);
        }

        return processes.Count == 1 && IsPause(processes[0]) ? new SandboxVerdict(true, IsFinal: true) : default;
    }

    private bool IsPause(int pid) =>
        files.TryRead($"{procRoot}/{pid}/comm", out var content) && (content.Bytes.SequenceEqual("pause\n"u8) || content.Bytes.SequenceEqual("pod\n"u8));
}
