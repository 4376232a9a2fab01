using System.Text;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Procfs;

namespace KubeMonitor.Collector.Devices;

/// <summary>What one network interface has counted.</summary>
/// <param name="Name">The interface's name.</param>
/// <param name="RxBytes">Bytes received.</param>
/// <param name="TxBytes">Bytes sent.</param>
public readonly record struct InterfaceCounters(string Name, CounterValue RxBytes, CounterValue TxBytes)
{
    /// <summary>Reads the interfaces of the network namespace that a process is in, all but the loopback.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="path">The process' net/dev.</param>
    /// <returns>Null if it can't be read.</returns>
    public static List<InterfaceCounters>? ReadAll(IKernelFiles files, string path)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (!files.TryRead(path, out var content))
        {
            return null;
        }

        var interfaces = new List<InterfaceCounters>();
        foreach (var line in new NetDev(content.Bytes))
        {
            if (!line.Name.SequenceEqual("lo"u8))
            {
                interfaces.Add(new InterfaceCounters(Encoding.UTF8.GetString(line.Name), content.Counter(line.RxBytes), content.Counter(line.TxBytes)));
            }
        }

        return interfaces;
    }
}
