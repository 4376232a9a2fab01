using System.Text;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Procfs;

namespace KubeMonitor.Collector.Devices;

/// <summary>
/// Which of the node's interfaces count in sums: those at the wire, so that a byte that also crosses a bridge, a bond or a tunnel
/// counts once.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="sysRoot">Usually /sys; of the host's network namespace.</param>
/// <param name="procRoot">Usually /proc or /host/proc.</param>
internal sealed class NetworkInterfaces(IKernelFiles files, string sysRoot, string procRoot)
{
    private static readonly string[] VirtualPrefixes =
    [
        "veth", "cali", "cni", "flannel", "docker", "br-", "virbr", "tunl", "vxlan", "geneve", "genev_", "gre", "sit", "ip6tnl", "ifb",
        "dummy", "nodelocaldns", "kube-ipvs", "lxc", "cilium_", "ovs-", "weave", "nerdctl", "podman", "wg", "bonding_masters",
    ];

    /// <summary>Which of these interfaces count.</summary>
    /// <param name="names">Every interface of the node.</param>
    public IReadOnlySet<string> Counted(IEnumerable<string> names) => Choose(names.ToHashSet(StringComparer.Ordinal));

    private HashSet<string> Choose(HashSet<string> names)
    {
        var atWire = names.Where(IsAtWire).ToHashSet(StringComparer.Ordinal);
        if (atWire.Count > 0)
        {
            return atWire;
        }

        // On a node that is itself a container (kind, k3d) no interface is at a wire: then the way out counts.
        var routed = DefaultRoutes().Where(names.Contains).ToHashSet(StringComparer.Ordinal);
        return routed.Count > 0 ? routed : names.Where(name => name != "lo" && !IsVirtual(name)).ToHashSet(StringComparer.Ordinal);
    }

    private bool IsAtWire(string name)
    {
        if (!HasDevice(name))
        {
            return false;
        }

        // A virtual function's traffic is already in the synthetic device that is its master; a bond or bridge has no device.
        var master = files.LinkTarget($"{sysRoot}/class/net/{name}/master");
        return master is null || !HasDevice(Path.GetFileName(master));
    }

    private bool HasDevice(string name) => files.Exists($"{sysRoot}/class/net/{name}/device");

    private static bool IsVirtual(string name) => VirtualPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private List<string> DefaultRoutes()
    {
        var found = new List<string>();
        if (files.TryRead($"{procRoot}/1/net/route", out var content))
        {
            foreach (var name in new Ipv4DefaultRoutes(content.Bytes))
            {
                found.Add(Encoding.UTF8.GetString(name));
            }
        }

        if (files.TryRead($"{procRoot}/1/net/ipv6_route", out content))
        {
            foreach (var name in new Ipv6DefaultRoutes(content.Bytes))
            {
                found.Add(Encoding.UTF8.GetString(name));
            }
        }

        return found;
    }
}
