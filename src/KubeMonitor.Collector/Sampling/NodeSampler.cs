using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Samples the node itself.</summary>
internal sealed class NodeSampler(IKernelFiles files, CollectorOptions options, ICgroup? root, NamePool names) : IDisposable
{
    private CpuMeter _rootCpu;
    private CpuMeter _busyCpu;
    private readonly FlowMeter _network = new(options.OldestBase);
    private readonly FlowMeter _disk = new(options.OldestBase);
    private readonly NetworkInterfaces _counted = new(files, options.HostSys, options.HostProc);
    private readonly KeptFile _stat = files.Keep(options.HostProc, "stat");
    private readonly KeptFile _memInfo = files.Keep(options.HostProc, "meminfo");
    private readonly KeptFile _diskStats = files.Keep(options.HostProc, "diskstats");
    private readonly string _diskStatsPath = $"{options.HostProc}/diskstats";
    private readonly string _netDev = $"{options.HostProc}/1/net/dev";
    private readonly PressureFiles _pressure = PressureFiles.OfMachine(files, options.HostProc);
    private readonly List<string> _interfaceNames = [];
    private readonly List<string> _deviceNames = [];
    private IReadOnlySet<string> _countedInterfaces = new HashSet<string>();

    /// <summary>Which block devices count; looked up again when their names change.</summary>
    public BlockDevices BlockDevices { get; private set; } = BlockDevices.Find(files, options.HostSys);

    /// <summary>The bounds of rates, as of the last sample.</summary>
    public HostBounds Bounds { get; private set; } = new(options.OldestBase, null);

    /// <summary>When the machine started; null if unknown.</summary>
    public DateTimeOffset? BootTime { get; private set; }

    /// <summary>CPU in use.</summary>
    public Millicores? CpuUsage { get; private set; }

    /// <summary>Memory.</summary>
    public NodeMemory? Memory { get; private set; }

    /// <summary>Traffic over the wire; null if it can't be read.</summary>
    public Flow? Network { get; private set; }

    /// <summary>Disk transfer; null if it can't be read.</summary>
    public Flow? Disk { get; private set; }

    /// <summary>How long tasks stalled.</summary>
    public Pressure? Pressure { get; private set; }

    /// <summary>Whether no file of the host's /proc could be read.</summary>
    public bool SeesNothing { get; private set; }

    /// <summary>Every interface but the loopback; meaningless without <see cref="Network"/>.</summary>
    public List<NamedFlow> Interfaces { get; } = [];

    /// <summary>Every block device that moved a byte; meaningless without <see cref="Disk"/>.</summary>
    public List<NamedFlow> Devices { get; } = [];

    /// <summary>Samples it.</summary>
    public void Sample()
    {
        SystemStat? stat = _stat.TryRead(out var content) && SystemStat.TryParse(content.Bytes, out var parsed) ? parsed : null;
        var busy = stat is { } known ? content.Counter(known.BusyTicks * SystemStat.NanosecondsPerTick) : (CounterValue?)null;
        Bounds = Bounds with { OnlineCpus = stat?.OnlineCpus };
        BootTime = stat?.BootTimeSeconds is { } boot ? DateTimeOffset.FromUnixTimeSeconds(boot) : null;
        // Two counters that began at different moments: each is followed for itself.
        var (rootTime, busyUse) = (root?.ReadCpu().Time, _busyCpu.Advance(busy, Bounds));
        CpuUsage = rootTime is null ? busyUse : _rootCpu.Advance(rootTime, Bounds);
        Memory = ReadMemory();
        Pressure = _pressure.Read();
        Disk = ReadDisk();
        Network = ReadNetwork();
        SeesNothing = stat is null && Memory is null && Disk is null && Network is null;
    }

    /// <summary>Tells what the devices that count have moved.</summary>
    public void AddMoved(BlockIoCounting counting)
    {
        foreach (var ((major, minor), name) in BlockDevices.Counted)
        {
            foreach (var device in Devices)
            {
                if (device.Name == name)
                {
                    counting.AddMoved(major, minor, device.Flow.In.Value + device.Flow.Out.Value);
                }
            }
        }
    }

    /// <summary>As a sample.</summary>
    public NodeSample ToSample(DateTimeOffset timestamp, NodeName node) => new()
    {
        Timestamp = timestamp,
        Node = node,
        CpuUsage = CpuUsage,
        Memory = Memory,
        Network = Network?.AsNetwork(),
        Disk = Disk?.AsDisk(),
        DiskSource = Disk is null ? null : DiskSource.Diskstats,
        Pressure = Pressure,
        Interfaces = Network is null ? null : [.. Interfaces.Select(each => new InterfaceTraffic(each.Name, each.Counted, each.Flow.AsNetwork()))],
        Devices = Disk is null ? null : [.. Devices.Select(each => new DeviceTransfer(each.Name, each.Counted, each.Flow.AsDisk()))],
    };

    public void Dispose()
    {
        _stat.Dispose();
        _memInfo.Dispose();
        _diskStats.Dispose();
        _pressure.Dispose();
        root?.Dispose();
    }

    private NodeMemory? ReadMemory()
    {
        if (!_memInfo.TryReadBytes(out var bytes) || !MemInfo.TryParse(bytes, out var info))
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
            WorkingSet = root?.ReadMemory(withLimit: false)?.WorkingSet,
        };
    }

    private Flow? ReadNetwork()
    {
        // Not /proc/net, which is the reader's own namespace: process 1 is in the host's.
        if (!files.TryRead(_netDev, out var content))
        {
            return null;
        }

        Interfaces.Clear();
        var lines = new NetDev(content.Bytes).GetEnumerator();
        while (lines.MoveNext())
        {
            var line = lines.Current;
            if (!line.Name.SequenceEqual("lo"u8))
            {
                var flow = new Flow(new ByteSize(line.RxBytes), new ByteSize(line.TxBytes), null, null);
                Interfaces.Add(new NamedFlow(names.Get(line.Name), false, flow));
            }
        }

        TellOfBadLines(_netDev, lines.BadLines);
        if (HaveChanged(_interfaceNames, Interfaces))
        {
            _countedInterfaces = _counted.Counted(_interfaceNames);
        }

        return Follow(_network, Interfaces, content, _countedInterfaces);
    }

    private Flow? ReadDisk()
    {
        if (!_diskStats.TryRead(out var content))
        {
            return null;
        }

        Devices.Clear();
        var lines = new DiskStats(content.Bytes).GetEnumerator();
        while (lines.MoveNext())
        {
            var line = lines.Current;
            if (line.ReadBytes != 0 || line.WriteBytes != 0)
            {
                var flow = new Flow(new ByteSize(line.ReadBytes), new ByteSize(line.WriteBytes), null, null);
                Devices.Add(new NamedFlow(names.Get(line.Name), false, flow));
            }
        }

        TellOfBadLines(_diskStatsPath, lines.BadLines);
        if (HaveChanged(_deviceNames, Devices))
        {
            BlockDevices = BlockDevices.Find(files, options.HostSys);
        }

        return Follow(_disk, Devices, content, BlockDevices.Names);
    }

    // Among them those whose name is no UTF-8.
    private void TellOfBadLines(string path, int count)
    {
        if (count > 0)
        {
            files.Fail(path, "lines in it can't be read");
        }
    }

    private static Flow Follow(FlowMeter meter, List<NamedFlow> members, FileContent content, IReadOnlySet<string> counted)
    {
        meter.Begin();
        for (var i = 0; i < members.Count; i++)
        {
            var (name, _, flow) = members[i];
            var counts = counted.Contains(name);
            members[i] = new NamedFlow(name, counts, meter.Add(name, content.Counter(flow.In.Value), content.Counter(flow.Out.Value), counts));
        }

        meter.End();
        return meter.Sum;
    }

    private static bool HaveChanged(List<string> before, List<NamedFlow> now)
    {
        var same = before.Count == now.Count;
        for (var i = 0; same && i < now.Count; i++)
        {
            same = before[i] == now[i].Name;
        }

        if (!same)
        {
            before.Clear();
            before.AddRange(now.Select(each => each.Name));
        }

        return !same;
    }
}
