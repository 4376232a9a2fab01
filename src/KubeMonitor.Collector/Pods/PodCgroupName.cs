using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// The name of a pod's cgroup. The cgroupfs driver writes <c>pod&lt;uid&gt;</c>; the systemd driver
/// <c>kubepods-burstable-pod&lt;uid&gt;.slice</c>, with every dash of the UID as an underscore.
/// </summary>
public static class PodCgroupName
{
    private const string Slice = ".slice";
    private const string Pod = "pod";

    /// <summary>Takes the UID out of a directory's name.</summary>
    /// <param name="name">The directory's name.</param>
    /// <param name="uid">The pod's UID.</param>
    /// <returns>False for any other directory.</returns>
    public static bool TryParse(string name, out PodUid uid)
    {
        ArgumentNullException.ThrowIfNull(name);
        uid = default;
        var text = name.AsSpan();
        var systemd = text.EndsWith(Slice);
        if (systemd)
        {
            text = text[..^Slice.Length];
            text = text[(text.LastIndexOf('-') + 1)..];
        }

        if (!text.StartsWith(Pod))
        {
            return false;
        }

        var found = text[Pod.Length..].ToString();
        if (systemd)
        {
            found = found.Replace('_', '-');
        }

        uid = new PodUid(found);
        return KubernetesNames.IsUid(found);
    }
}
