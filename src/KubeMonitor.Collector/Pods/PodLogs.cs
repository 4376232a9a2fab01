using System.Globalization;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// Names pods and containers without asking any API, from what the kubelet writes for its logs: the folders
/// <c>/var/log/pods/NAMESPACE_NAME_UID</c>, and the links <c>/var/log/containers/POD_NAMESPACE_CONTAINER-ID.log</c> to
/// <c>/var/log/pods/NAMESPACE_NAME_UID/CONTAINER/RESTARTS.log</c>.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="podLogs">Usually /var/log/pods.</param>
/// <param name="containerLogs">Usually /var/log/containers.</param>
internal sealed class PodLogs(IKernelFiles files, string podLogs, string containerLogs)
{
    private const string Extension = ".log";

    private readonly Dictionary<PodUid, PodName> _pods = [];
    private readonly Dictionary<ContainerId, ContainerLog> _containers = [];

    /// <summary>A pod's namespace and name; null while the kubelet has not made its folder.</summary>
    /// <param name="uid">The pod's UID.</param>
    public PodName? NameOf(PodUid uid) => _pods.TryGetValue(uid, out var name) ? name : null;

    /// <summary>A container's log; null while the kubelet has not made its link, and always for a sandbox.</summary>
    /// <param name="id">The container's id.</param>
    public ContainerLog? LogOf(ContainerId id) => _containers.TryGetValue(id, out var log) ? log : null;

    /// <summary>Reads the folders again.</summary>
    public void Read()
    {
        _pods.Clear();
        _containers.Clear();
        ReadPods();
        ReadContainers();
    }

    private void ReadPods()
    {
        foreach (var folder in files.DirectoriesIn(podLogs))
        {
            if (TryParseFolder(folder, out var uid, out var name))
            {
                _pods[uid] = name;
            }
        }
    }

    // Where the folders may not be listed (they are root's), the links' targets name the pods that have started a container.
    private void ReadContainers()
    {
        foreach (var link in files.EntriesIn(containerLogs))
        {
            if (TryParseLink(link, out var id, out var name))
            {
                var target = files.LinkTarget($"{containerLogs}/{link}")?.Split('/') ?? [];
                _containers[id] = new ContainerLog(name, target.Length > 2 ? Restarts(target[^1]) : null);
                if (target.Length > 2 && TryParseFolder(target[^3], out var uid, out var pod))
                {
                    _pods.TryAdd(uid, pod);
                }
            }
        }
    }

    private static int? Restarts(string file) =>
        file.EndsWith(Extension, StringComparison.Ordinal)
        && int.TryParse(file.AsSpan(0, file.Length - Extension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var restarts)
            ? restarts
            : null;

    // Neither a namespace, nor a name, nor a UID can hold an underscore.
    private static bool TryParseFolder(string folder, out PodUid uid, out PodName name)
    {
        var parts = folder.Split('_');
        var known = parts.Length == 3 && KubernetesNames.IsLabel(parts[0]) && KubernetesNames.IsSubdomain(parts[1]) && KubernetesNames.IsUid(parts[2]);
        (uid, name) = known ? (new PodUid(parts[2]), new PodName(parts[0], parts[1])) : default;
        return known;
    }

    private static bool TryParseLink(string link, out ContainerId id, out string name)
    {
        id = default;
        name = "";
        if (!link.EndsWith(Extension, StringComparison.Ordinal))
        {
            return false;
        }

        // A name of over 255 bytes is cut, and has lost its id.
        var stem = link.AsSpan(0, link.Length - Extension.Length);
        var dash = stem.Length - ContainerCgroupName.IdLength - 1;
        var start = stem.LastIndexOf('_') + 1;
        if (dash <= start || stem[dash] != '-' || !ContainerCgroupName.IsId(stem[(dash + 1)..]) || !KubernetesNames.IsLabel(stem[start..dash]))
        {
            return false;
        }

        id = new ContainerId(stem[(dash + 1)..].ToString());
        name = stem[start..dash].ToString();
        return true;
    }
}
