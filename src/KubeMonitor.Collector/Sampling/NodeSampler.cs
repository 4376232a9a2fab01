using System.Text;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Samples the node itself.</summary>
internal sealed class NodeSampler(IKernelFiles files, CollectorOptions options, NodeName node, ICgroup? root)
{
    private readonly CpuMeter _cpu = new();
    private readonly FlowMeter<string> _network = new(options.OldestBase);
    private readonly FlowMeter<string> _interfaces = new(options.OldestBase);
    private readonly FlowMeter<string> _disk = new(options.OldestBase);
    private readonly FlowMeter<string> _devices = new(options.OldestBase);
    private readonly NetworkInterfaces _counted = new(files, options.HostSys, options.HostProc);
    private HashSet<string> _deviceNames = [];

    /// <summary>Which block devices count; looked up again when their names change.</summary>
    public BlockDevices BlockDevices { get; private set; } = BlockDevices.Find(files, options.HostSys);

    /// <summary>The bounds of rates, as of the last sample.</summary>
    public HostBounds Bounds { get; private set; } = new(options.OldestBase, null);

    public NodeSample Sample(DateTimeOffset timestamp)
    {
        SystemStat? stat = files.TryRead($"{options.HostProc}/stat", out var content) && SystemStat.TryParse(content.Bytes, out var parsed) ? parsed : null;
        var busy = stat is { } known ? content.Counter(known.BusyTicks * SystemStat.NanosecondsPerTick) : (CounterValue?)null;
        Bounds = Bounds with { OnlineCpus = stat?.OnlineCpus };
        var (disk, devices) = ReadDisk();
        var (network, interfaces) = ReadNetwork();
        return new NodeSample
        {
            Timestamp = timestamp,
            Node = node,
            CpuUsage = _cpu.Advance(root is null ? busy : root.ReadCpuTime(), Bounds),
            Memory = ReadMemory(),
            Network = network,
            Interfaces = interfaces,
            Disk = disk,
            DiskSource = disk is null ? null : DiskSource.Diskstats,
            Devices = devices,
        };
    }

    private NodeMemory? ReadMemory()
    {
        if (!files.TryRead($"{options.HostProc}/meminfo", out var content) || !MemInfo.TryParse(content.Bytes, out var info))
        {
            return null;
        }

        return new NodeMemory
        {
            Total = info.Total,
            Free = info.Free,
            Buffers = info.Buffers,
            Cached = info.Cached,
            Used = info.Used,
            Available = info.Available,
            WorkingSet = root?.ReadMemory()?.WorkingSet,
        };
    }

    private (NetworkTraffic?, List<InterfaceTraffic>?) ReadNetwork()
    {
        // Not /proc/net, which is the reader's own namespace: process 1 is in the host's.
        if (InterfaceCounters.ReadAll(files, $"{options.HostProc}/1/net/dev") is not { } counters)
        {
            return (null, null);
        }

        var counted = _counted.Counted(counters.Select(counter => counter.Name));
        var interfaces = new List<InterfaceTraffic>(counters.Count);
        _network.Begin();
        _interfaces.Begin();
        foreach (var (name, rx, tx) in counters)
        {
            if (counted.Contains(name))
            {
                _network.Add(name, rx, tx, startsAtZero: false);
            }

            interfaces.Add(new InterfaceTraffic(name, counted.Contains(name), _interfaces.Add(name, rx, tx, startsAtZero: false).AsNetwork()));
        }

        _network.End();
        _interfaces.End();
        return (_network.Sum.AsNetwork(), interfaces);
    }

    private (DiskTransfer?, List<DeviceTransfer>?) ReadDisk()
    {
        if (ReadDevices() is not { } counters)
        {
            return (null, null);
        }

        if (!_deviceNames.SetEquals(counters.Select(counter => counter.Name)))
        {
            _deviceNames = [.. counters.Select(counter => counter.Name)];
            BlockDevices = BlockDevices.Find(files, options.HostSys);
        }

        var devices = new List<DeviceTransfer>(counters.Count);
        _disk.Begin();
        _devices.Begin();
        foreach (var (name, bytes) in counters)
        {
            if (BlockDevices.IsCounted(name))
            {
                _disk.Add(name, bytes.ReadBytes, bytes.WriteBytes, startsAtZero: false);
            }

            devices.Add(new DeviceTransfer(name, BlockDevices.IsCounted(name), _devices.Add(name, bytes.ReadBytes, bytes.WriteBytes, startsAtZero: false).AsDisk()));
        }

        _disk.End();
        _devices.End();
        return (_disk.Sum.AsDisk(), devices);
    }

    private List<(string Name, DiskCounters Bytes)>? ReadDevices()
    {
        if (!files.TryRead($"{options.HostProc}/diskstats", out var content))
        {
            return null;
        }

        var devices = new List<(string, DiskCounters)>();
        foreach (var line in new DiskStats(content.Bytes))
        {
            var bytes = new DiskCounters(content.Counter(line.ReadBytes), content.Counter(line.WriteBytes));
            if (!bytes.IsZero)
            {
                devices.Add((Encoding.UTF8.GetString(line.Name), bytes));
            }
        }

        return devices;
    }
}
