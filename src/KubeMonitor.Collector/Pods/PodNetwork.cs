using System.Text;
using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>Reads a pod's traffic through one of its processes, since the kernel counts by network namespace.</summary>
/// <param name="files">The host's files.</param>
/// <param name="procRoot">Usually /proc or /host/proc.</param>
public sealed class PodNetwork(IKernelFiles files, string procRoot)
{
    private const int MostTries = 3;

    /// <summary>The interfaces of a pod's network namespace, all but the loopback.</summary>
    /// <param name="processes">Processes of the pod with the container each is in; the one that lives longest first.</param>
    /// <returns>Null if the pod is in the host's namespace, or no process could be read.</returns>
    public IReadOnlyList<InterfaceCounters>? Read(IEnumerable<(ContainerId Container, int Pid)> processes)
    {
        ArgumentNullException.ThrowIfNull(processes);
        foreach (var (container, pid) in processes.Take(MostTries))
        {
            if (IsInHostNamespace(pid))
            {
                return null;
            }

            // Whose process it is, is asked after the read: until then the number may have gone to another.
            if (InterfaceCounters.ReadAll(files, $"{procRoot}/{pid}/net/dev") is { } interfaces && Belongs(pid, container))
            {
                return interfaces;
            }
        }

        return null;
    }

    // The link needs the right to trace the process, which init may refuse. The inode of net/dev differs by namespace as well, but
    // not in a recorded tree.
    private bool IsInHostNamespace(int pid)
    {
        var (own, host) = (files.LinkTarget($"{procRoot}/{pid}/ns/net"), files.LinkTarget($"{procRoot}/1/ns/net"));
        return own is not null && host is not null
            ? own == host
            : files.Identity($"{procRoot}/{pid}/net/dev") is { } file && file == files.Identity($"{procRoot}/1/net/dev");
    }

    private bool Belongs(int pid, ContainerId container) =>
        files.TryRead($"{procRoot}/{pid}/cgroup", out var content) && content.Bytes.IndexOf(Encoding.ASCII.GetBytes(container.Value)) >= 0;
}
