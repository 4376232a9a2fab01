using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>A control group of version 2: one directory with the files of every controller.</summary>
internal sealed class CgroupV2 : ICgroup
{
    private readonly KeptFile _limitFile;
    private readonly KeptFile _cpuStat;
    private readonly KeptFile _memoryCurrent;
    private readonly KeptFile _memoryStat;
    private readonly KeptFile _swap;
    private readonly KeptFile _memoryEvents;
    private readonly KeptFile _pids;
    private readonly KeptFile _ioStat;
    private readonly PressureFiles _pressure;
    private readonly GroupProcesses _processes;
    private readonly bool _isRoot;
    private ByteSize? _limit;

    /// <summary>Opens a group.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="mount">Where the hierarchy is mounted.</param>
    /// <param name="path">The group's path below it, beginning with a slash; empty for the root.</param>
    public CgroupV2(IKernelFiles files, string mount, string path)
    {
        var directory = mount + path;
        _limitFile = files.Keep(directory, "memory.max");
        _isRoot = path.Length == 0;
        _cpuStat = files.Keep(directory, "cpu.stat");
        _memoryCurrent = files.Keep(directory, "memory.current");
        _memoryStat = files.Keep(directory, "memory.stat");
        _swap = files.Keep(directory, "memory.swap.current");
        _memoryEvents = files.Keep(directory, "memory.events");
        _pids = files.Keep(directory, "pids.current");
        _ioStat = files.Keep(directory, "io.stat");
        _pressure = PressureFiles.OfGroup(files, directory);
        _processes = new GroupProcesses(files, directory);
    }

    /// <inheritdoc />
    public bool IsGone => _cpuStat.IsGone || _memoryCurrent.IsGone;

    /// <inheritdoc />
    public CpuFigures ReadCpu()
    {
        if (!_cpuStat.TryRead(out var content) || !CpuStat.TryParse(content.Bytes, out var stat))
        {
            return default;
        }

        return new CpuFigures(
            stat.UsageNanoseconds is { } time ? content.Counter(time) : null,
            stat.Periods is null && stat.ThrottledPeriods is null && stat.ThrottledNanoseconds is null
                ? null
                : new Throttling { Periods = stat.Periods, ThrottledPeriods = stat.ThrottledPeriods, ThrottledNanoseconds = stat.ThrottledNanoseconds });
    }

    /// <inheritdoc />
    public PodMemory? ReadMemory(bool withLimit)
    {
        if (_isRoot)
        {
            // The root has no memory.current.
            return _memoryStat.TryReadBytes(out var ofRoot) && MemoryStatV2.TryParse(ofRoot, out var root)
                ? new PodMemory { WorkingSet = AsSize(root.RootWorkingSet), Rss = AsSize(root.Anon), Cache = AsSize(root.File) }
                : null;
        }

        if (!_memoryCurrent.TryReadBytes(out var bytes) || !SingleValue.TryParse(bytes, out var used))
        {
            return null;
        }

        var usage = new ByteSize(used);
        if (withLimit)
        {
            _limit = _limitFile.TryReadBytes(out bytes) && LimitValue.TryParse(bytes, out var limit) ? AsSize(limit.Value) : null;
        }

        var events = _memoryEvents.TryReadBytes(out bytes) && MemoryEvents.TryParse(bytes, out var parsed) ? parsed : default;
        var memory = new PodMemory
        {
            Usage = usage,
            Swap = _swap.TryReadBytes(out bytes) && SingleValue.TryParse(bytes, out var swap) ? new ByteSize(swap) : null,
            Limit = _limit,
            FailCount = events.LimitHits,
            OomKills = events.OomKills,
        };
        return _memoryStat.TryReadBytes(out bytes) && MemoryStatV2.TryParse(bytes, out var stat)
            ? memory with
            {
                WorkingSet = stat.InactiveFile is { } inactive ? usage.LessOrZero(new ByteSize(inactive)) : null,
                Rss = AsSize(stat.Anon),
                Cache = AsSize(stat.File),
            }
            : memory;
    }

    /// <inheritdoc />
    public long? ReadPids() => _pids.TryReadBytes(out var bytes) && SingleValue.TryParse(bytes, out var pids) ? pids : null;

    /// <inheritdoc />
    public Pressure? ReadPressure() => _pressure.Read();

    /// <inheritdoc />
    public DiskCounters? ReadDisk(BlockDevices devices, bool withBfq)
    {
        if (!_ioStat.TryRead(out var content))
        {
            return null;
        }

        var sum = new DeviceSum();
        foreach (var device in new IoStat(content.Bytes))
        {
            var counted = devices.IsCounted(device.Major, device.Minor);
            if (device.ReadBytes is { } read)
            {
                sum.AddRead(counted, read);
            }

            if (device.WriteBytes is { } written)
            {
                sum.AddWritten(counted, written);
            }
        }

        return new DiskCounters(content.Counter(sum.Read), content.Counter(sum.Written));
    }

    /// <inheritdoc />
    public void ReadProcesses(List<int> pids) => _processes.Read(pids);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in (ReadOnlySpan<KeptFile>)[_cpuStat, _memoryCurrent, _limitFile, _memoryStat, _swap, _memoryEvents, _pids, _ioStat])
        {
            file.Dispose();
        }

        _pressure.Dispose();
        _processes.Dispose();
    }

    private static ByteSize? AsSize(long? bytes) => bytes is { } value ? new ByteSize(value) : null;
}
