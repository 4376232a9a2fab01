using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// Names pods and containers without asking any API, from what the kubelet writes for its logs: the folders
/// <c>/var/log/pods/NAMESPACE_NAME_UID</c>, and the links <c>/var/log/containers/POD_NAMESPACE_CONTAINER-ID.log</c>.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="podLogs">Usually /var/log/pods.</param>
/// <param name="containerLogs">Usually /var/log/containers.</param>
public sealed class PodLogs(IKernelFiles files, string podLogs, string containerLogs)
{
    private const string Extension = ".log";

    private Dictionary<PodUid, PodName> _pods = [];
    private Dictionary<ContainerId, string> _containers = [];

    /// <summary>A pod's namespace and name; null while the kubelet has not made its folder.</summary>
    /// <param name="uid">The pod's UID.</param>
    public PodName? NameOf(PodUid uid) => _pods.TryGetValue(uid, out var name) ? name : null;

    /// <summary>A container's name; null while the kubelet has not made its link, and always for a sandbox.</summary>
    /// <param name="id">The container's id.</param>
    public string? NameOf(ContainerId id) => _containers.GetValueOrDefault(id);

    /// <summary>Reads the folders again if one of these pods or containers has no name yet.</summary>
    /// <param name="pods">The pods that exist.</param>
    /// <param name="isSandbox">Which containers never get a name.</param>
    public void Update(IReadOnlyList<PodCgroup> pods, Predicate<ContainerId> isSandbox)
    {
        ArgumentNullException.ThrowIfNull(pods);
        if (pods.Any(pod => !_pods.ContainsKey(pod.Uid)))
        {
            _pods = ReadPods();
        }

        if (pods.Any(pod => pod.Containers.Any(container => !_containers.ContainsKey(container.Id) && !isSandbox(container.Id))))
        {
            _containers = ReadContainers();
        }
    }

    private Dictionary<PodUid, PodName> ReadPods()
    {
        var names = new Dictionary<PodUid, PodName>();
        foreach (var folder in files.DirectoriesIn(podLogs))
        {
            // Neither a namespace, nor a name, nor a UID can hold an underscore.
            var parts = folder.Split('_');
            if (parts.Length == 3 && KubernetesNames.IsLabel(parts[0]) && KubernetesNames.IsSubdomain(parts[1]) && KubernetesNames.IsUid(parts[2]))
            {
                names[new PodUid(parts[2])] = new PodName(parts[0], parts[1]);
            }
        }

        return names;
    }

    private Dictionary<ContainerId, string> ReadContainers()
    {
        var names = new Dictionary<ContainerId, string>();
        foreach (var link in files.EntriesIn(containerLogs))
        {
            if (TryParse(link, out var id, out var name))
            {
                names[id] = name;
            }
        }

        return names;
    }

    private static bool TryParse(string link, out ContainerId id, out string name)
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
