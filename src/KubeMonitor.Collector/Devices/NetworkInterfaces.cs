using System.Text;
using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Devices;

/// <summary>
/// Which of the node's interfaces count in sums: those at the wire, so that a byte that also crosses a bridge, a bond or a tunnel
/// counts once.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="sysRoot">Usually /sys; of the host's network namespace.</param>
/// <param name="procRoot">Usually /proc or /host/proc.</param>
public sealed class NetworkInterfaces(IKernelFiles files, string sysRoot, string procRoot)
{
    private static readonly string[] VirtualPrefixes =
    [
        "veth", "cali", "cni", "flannel", "docker", "br-", "virbr", "tunl", "vxlan", "geneve", "genev_", "gre", "sit", "ip6tnl", "ifb",
        "dummy", "nodelocaldns", "kube-ipvs", "lxc", "cilium_", "ovs-", "weave", "nerdctl", "podman", "wg", "bonding_masters",
    ];

    private HashSet<string> _seen = [];
    private HashSet<string> _counted = [];

    /// <summary>Which of these interfaces count. Looked up again only when the names change.</summary>
    /// <param name="names">Every interface of the node.</param>
    public IReadOnlySet<string> Counted(IEnumerable<string> names)
    {
        var now = names.ToHashSet(StringComparer.Ordinal);
        if (!now.SetEquals(_seen))
        {
            _seen = now;
            _counted = Choose(now);
        }

        return _counted;
    }

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

    // Columns: /proc/net/route has interface, destination, six more, mask at 7; ipv6_route has destination, its length, and the interface last.
    private List<string> DefaultRoutes()
    {
        var found = new List<string>();
        foreach (var fields in Rows($"{procRoot}/1/net/route"))
        {
            if (fields.Length > 7 && fields[1] == "00000000" && fields[7] == "00000000")
            {
                found.Add(fields[0]);
            }
        }

        foreach (var fields in Rows($"{procRoot}/1/net/ipv6_route"))
        {
            if (fields.Length > 9 && fields[0].All(c => c == '0') && fields[1] == "00" && fields[9] != "lo")
            {
                found.Add(fields[9]);
            }
        }

        return found;
    }

    private IEnumerable<string[]> Rows(string path) =>
        files.TryRead(path, out var content)
            ? Encoding.ASCII.GetString(content.Bytes).Split('\n').Select(row => row.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries))
            : [];
}
