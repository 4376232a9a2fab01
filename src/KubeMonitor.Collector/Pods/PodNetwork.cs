using System.Text;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// Reads a pod's traffic through one of its processes, since the kernel counts by network namespace. The file is never kept open: that
/// would keep the namespace alive after the pod.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="procRoot">Usually /proc or /host/proc.</param>
internal sealed class PodNetwork(IKernelFiles files, string procRoot)
{
    private const int MostTries = 3;

    private readonly List<int> _pids = [];
    private string? _path;
    private FileStatus? _namespace;
    private string? _link;
    private bool _isHosts;

    /// <summary>Whether the last read was of another namespace than the one before.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>Starts anew: the pod has another sandbox, and so another namespace.</summary>
    public void Forget() => (_path, _isHosts) = (null, false);

    /// <summary>Reads the interfaces of the pod's network namespace.</summary>
    /// <param name="containers">The pod's containers, the one that lives longest first.</param>
    /// <param name="content">A process' net/dev.</param>
    /// <returns>False if the pod is in the host's namespace, which can't change, or no process could be read.</returns>
    public bool TryRead(List<(ContainerId Id, ICgroup Cgroup)> containers, out FileContent content)
    {
        content = default;
        HasChanged = false;
        if (_isHosts)
        {
            return false;
        }

        // The inode is the namespace's: whoever has the number now, it is the pod's traffic.
        if (_path is not null && files.TryRead(_path, out content, out var status) && _namespace is { } known && status.IsSameFile(known))
        {
            return true;
        }

        _path = null;
        return TryFind(containers, out content);
    }

    private bool TryFind(List<(ContainerId Id, ICgroup Cgroup)> containers, out FileContent content)
    {
        content = default;
        var tries = 0;
        foreach (var (id, cgroup) in containers)
        {
            cgroup.ReadProcesses(_pids);
            foreach (var pid in _pids)
            {
                if (++tries > MostTries)
                {
                    return false;
                }

                if (IsInHostNamespace(pid))
                {
                    if (Belongs(pid, id))
                    {
                        _isHosts = true;
                        return false;
                    }

                    continue;
                }

                // Whose process it is, is asked after the look at its namespace: until then the number may have gone to another.
                var path = $"{procRoot}/{pid}/net/dev";
                if (files.Status(path) is { } status && Belongs(pid, id) && files.TryRead(path, out content, out var read) && read.IsSameFile(status))
                {
                    // In a recorded tree the inode is not the namespace's, but the link says which it is.
                    var link = files.LinkTarget($"{procRoot}/{pid}/ns/net");
                    HasChanged = _namespace is { } before && !(link is not null && _link is not null ? link == _link : status.IsSameFile(before));
                    (_path, _namespace, _link) = (path, status, link);
                    return true;
                }
            }
        }

        return false;
    }

    // The link needs the right to trace the process, which init may refuse. The inode of net/dev differs by namespace as well, but
    // not in a recorded tree.
    private bool IsInHostNamespace(int pid)
    {
        var (own, host) = (files.LinkTarget($"{procRoot}/{pid}/ns/net"), files.LinkTarget($"{procRoot}/1/ns/net"));
        return own is not null && host is not null
            ? own == host
            : files.Status($"{procRoot}/{pid}/net/dev") is { } file && files.Status($"{procRoot}/1/net/dev") is { } hosts && file.IsSameFile(hosts);
    }

    private bool Belongs(int pid, ContainerId container) =>
        files.TryRead($"{procRoot}/{pid}/cgroup", out var content) && content.Bytes.IndexOf(Encoding.ASCII.GetBytes(container.Value)) >= 0;
}
