using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>The files in which a control group of version 1 says what it and those below moved from and to disks.</summary>
/// <param name="files">The host's files.</param>
/// <param name="directory">The group's directory below the blkio controller.</param>
internal sealed class BlkioFiles(IKernelFiles files, string directory) : IDisposable
{
    private readonly KeptFile _bfq = files.Keep(directory, "blkio.bfq.io_service_bytes_recursive");
    private readonly KeptFile _recursive = files.Keep(directory, "blkio.throttle.io_service_bytes_recursive");
    private readonly KeptFile _plain = files.Keep(directory, "blkio.throttle.io_service_bytes");

    /// <summary>The file that is read first.</summary>
    public KeptFile First => _recursive;

    /// <summary>Sums up the devices that count.</summary>
    /// <param name="devices">Which these are.</param>
    /// <param name="withBfq">Whether any group of the host has a figure of the scheduler bfq.</param>
    /// <returns>Null where the kernel has none of the files.</returns>
    public DiskCounters? Read(BlockDevices devices, bool withBfq)
    {
        if (!TryRead(withBfq, out var content))
        {
            return null;
        }

        var sum = new DeviceSum();
        foreach (var line in new BlkioServiceBytes(content.Bytes))
        {
            var counted = devices.IsCounted(line.Major, line.Minor);
            if (line.Operation == BlkioOperation.Read)
            {
                sum.AddRead(counted, line.Bytes);
            }
            else if (line.Operation == BlkioOperation.Write)
            {
                sum.AddWritten(counted, line.Bytes);
            }
        }

        return new DiskCounters(content.Counter(sum.Read), content.Counter(sum.Written));
    }

    /// <summary>Tells what was moved on each device, of the root: and so whether bfq counts anything anywhere.</summary>
    /// <param name="counting">Who is told.</param>
    public void ReadInto(BlockIoCounting counting)
    {
        counting.UsesBfq = _bfq.TryReadBytes(out var bytes) && new BlkioServiceBytes(bytes).GetEnumerator().MoveNext();
        if (!TryRead(counting.UsesBfq, out var content))
        {
            return;
        }

        foreach (var line in new BlkioServiceBytes(content.Bytes))
        {
            if (line.Operation is BlkioOperation.Read or BlkioOperation.Write)
            {
                counting.Add(line.Major, line.Minor, line.Bytes);
            }
        }
    }

    public void Dispose()
    {
        _bfq.Dispose();
        _recursive.Dispose();
        _plain.Dispose();
    }

    // kubelet's order: bfq counts its own devices where throttle may not.
    private bool TryRead(bool withBfq, out FileContent content) =>
        (withBfq && _bfq.TryRead(out content) && new BlkioServiceBytes(content.Bytes).GetEnumerator().MoveNext())
        || _recursive.TryRead(out content)
        || _plain.TryRead(out content);
}
