using System.Globalization;
using System.Text;
using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Devices;

/// <summary>
/// Which block devices count in sums: the leaves of <c>/sys/block</c>. A device that lies on another (dm, md, loop, a partition)
/// moves the same bytes a second time.
/// </summary>
internal sealed class BlockDevices
{
    private static readonly string[] VirtualPrefixes = ["loop", "ram", "zram", "dm-", "md", "sr", "fd", "nbd"];

    private readonly Dictionary<(int Major, int Minor), string> _counted = [];
    private readonly HashSet<string> _names = [];

    private BlockDevices()
    {
    }

    /// <summary>Looks at the host's devices.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="sysRoot">Usually /sys.</param>
    public static BlockDevices Find(IKernelFiles files, string sysRoot)
    {
        ArgumentNullException.ThrowIfNull(files);
        var devices = new BlockDevices();
        var all = files.EntriesIn($"{sysRoot}/block").ToList();
        var real = all.Where(name => files.Exists($"{sysRoot}/block/{name}/device") && !IsHidden(files, sysRoot, name)).ToList();
        foreach (var name in real.Count > 0 ? real : all.Where(name => !IsVirtual(name)))
        {
            devices._names.Add(name);
            if (ReadNumber(files, $"{sysRoot}/block/{name}/dev") is { } number)
            {
                devices._counted[number] = name;
            }
        }

        return devices;
    }

    /// <summary>Whether a device counts, by its number.</summary>
    /// <param name="major">The major number.</param>
    /// <param name="minor">The minor number.</param>
    public bool IsCounted(int major, int minor) => _counted.ContainsKey((major, minor));

    /// <summary>The numbers of the devices that count.</summary>
    internal Dictionary<(int Major, int Minor), string> Counted => _counted;

    /// <summary>The names of the devices that count.</summary>
    internal IReadOnlySet<string> Names => _names;

    /// <summary>Whether a device counts, by its name.</summary>
    /// <param name="name">Its name, such as sda.</param>
    public bool IsCounted(string name) => _names.Contains(name);

    private static bool IsVirtual(string name) => VirtualPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    // The paths of a multipath NVMe disk are devices of their own, hidden behind the one that has the bytes.
    private static bool IsHidden(IKernelFiles files, string sysRoot, string name) =>
        files.TryRead($"{sysRoot}/block/{name}/hidden", out var content) && content.Bytes.StartsWith("1"u8);

    private static (int Major, int Minor)? ReadNumber(IKernelFiles files, string path)
    {
        if (!files.TryRead(path, out var content))
        {
            return null;
        }

        var parts = Encoding.ASCII.GetString(content.Bytes).Trim().Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var major)
            && int.TryParse(parts[1], CultureInfo.InvariantCulture, out var minor)
            ? (major, minor)
            : null;
    }
}
