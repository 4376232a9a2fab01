using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>A control group of version 1: the same path below the directory of each controller.</summary>
internal sealed class CgroupV1 : ICgroup
{
    private readonly IKernelFiles _files;
    private readonly KeptFile? _cpuTime;
    private readonly KeptFile? _cpuStat;
    private readonly KeptFile? _memoryUsage;
    private readonly KeptFile? _memoryStat;
    private readonly KeptFile? _failCount;
    private readonly KeptFile? _oomControl;
    private readonly KeptFile? _pids;
    private readonly KeptFile? _blkioRecursive;
    private readonly KeptFile? _blkioBfq;
    private readonly KeptFile? _blkio;
    private readonly string _limitPath;
    private readonly bool _isRoot;
    private readonly GroupProcesses? _processes;
    private ByteSize? _limit;

    /// <summary>Opens a group.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="layout">Where the controllers are mounted.</param>
    /// <param name="path">The group's path below each of them, beginning with a slash; empty for the root.</param>
    public CgroupV1(IKernelFiles files, CgroupLayout layout, string path)
    {
        _files = files;
        _isRoot = path.Length == 0;
        _limitPath = $"{layout.Memory}{path}/memory.limit_in_bytes";
        _cpuTime = Keep(layout.Cpuacct, path, "cpuacct.usage");
        _cpuStat = Keep(layout.Cpu, path, "cpu.stat");
        _memoryUsage = Keep(layout.Memory, path, "memory.usage_in_bytes");
        _memoryStat = Keep(layout.Memory, path, "memory.stat");
        _failCount = Keep(layout.Memory, path, "memory.failcnt");
        _oomControl = Keep(layout.Memory, path, "memory.oom_control");
        _pids = Keep(layout.Pids, path, "pids.current");
        _blkioBfq = Keep(layout.Blkio, path, "blkio.bfq.io_service_bytes_recursive");
        _blkioRecursive = Keep(layout.Blkio, path, "blkio.throttle.io_service_bytes_recursive");
        _blkio = Keep(layout.Blkio, path, "blkio.throttle.io_service_bytes");
        _processes = (layout.Cpuacct ?? layout.Memory) is { } index ? new GroupProcesses(files, index + path) : null;
    }

    /// <inheritdoc />
    public bool IsGone => _cpuTime?.IsGone == true || _memoryUsage?.IsGone == true;

    /// <inheritdoc />
    public CpuFigures ReadCpu()
    {
        CounterValue? time = TryRead(_cpuTime, out var content) && CpuacctUsage.TryParse(content.Bytes, out var usage) ? content.Counter(usage.Nanoseconds) : null;
        Throttling? throttling = TryRead(_cpuStat, out content) && CpuStat.TryParse(content.Bytes, out var stat)
            ? new Throttling { Periods = stat.Periods, ThrottledPeriods = stat.ThrottledPeriods, ThrottledNanoseconds = stat.ThrottledNanoseconds }
            : null;
        return new CpuFigures(time, throttling);
    }

    /// <inheritdoc />
    public PodMemory? ReadMemory(bool withLimit)
    {
        if (!TryRead(_memoryUsage, out var content) || !SingleValue.TryParse(content.Bytes, out var bytes))
        {
            return null;
        }

        var usage = new ByteSize(bytes);
        if (withLimit)
        {
            // The root has no limit, and says a number that means none.
            _limit = !_isRoot && _files.TryRead(_limitPath, out content) && LimitValue.TryParse(content.Bytes, out var limit) ? AsSize(limit.Value) : null;
        }

        var memory = new PodMemory
        {
            Usage = usage,
            Limit = _limit,
            FailCount = TryRead(_failCount, out content) && SingleValue.TryParse(content.Bytes, out var hits) ? hits : null,
            OomKills = TryRead(_oomControl, out content) && MemoryOomControl.TryParse(content.Bytes, out var control) ? control.OomKills : null,
        };
        if (!TryRead(_memoryStat, out content) || !MemoryStat.TryParse(content.Bytes, out var stat))
        {
            return memory;
        }

        // Keys without total_ are of the group's own processes, and a pod has none of its own.
        return memory with
        {
            WorkingSet = stat.TotalInactiveFile is { } inactive ? usage.LessOrZero(new ByteSize(inactive)) : null,
            Rss = AsSize(stat.TotalRss),
            Cache = AsSize(stat.TotalCache),
            Swap = AsSize(stat.TotalSwap),
        };
    }

    /// <inheritdoc />
    public long? ReadPids() => TryRead(_pids, out var content) && SingleValue.TryParse(content.Bytes, out var pids) ? pids : null;

    /// <inheritdoc />
    public Pressure? ReadPressure() => null;

    /// <inheritdoc />
    public DiskCounters? ReadDisk(BlockDevices devices)
    {
        // kubelet's order: bfq counts its own devices where throttle may not.
        if (!(TryRead(_blkioBfq, out var content) && HasLines(content)) && !TryRead(_blkioRecursive, out content) && !TryRead(_blkio, out content))
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

    /// <summary>What the group and those below moved on each device so far.</summary>
    /// <param name="counting">Told of each device.</param>
    public void ReadDevices(BlockIoCounting counting)
    {
        if ((TryRead(_blkioBfq, out var content) && HasLines(content)) || TryRead(_blkioRecursive, out content) || TryRead(_blkio, out content))
        {
            foreach (var line in new BlkioServiceBytes(content.Bytes))
            {
                if (line.Operation is BlkioOperation.Read or BlkioOperation.Write)
                {
                    counting.Add(line.Major, line.Minor, line.Bytes);
                }
            }
        }
    }

    /// <inheritdoc />
    public void ReadProcesses(List<int> pids)
    {
        pids.Clear();
        _processes?.Read(pids);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in (ReadOnlySpan<KeptFile?>)[_cpuTime, _cpuStat, _memoryUsage, _memoryStat, _failCount, _oomControl, _pids, _blkioBfq, _blkioRecursive, _blkio])
        {
            file?.Dispose();
        }

        _processes?.Dispose();
    }

    private static ByteSize? AsSize(long? bytes) => bytes is { } value ? new ByteSize(value) : null;

    private static bool HasLines(FileContent content) => new BlkioServiceBytes(content.Bytes).GetEnumerator().MoveNext();

    private static bool TryRead(KeptFile? file, out FileContent content)
    {
        content = default;
        return file is not null && file.TryRead(out content);
    }

    private KeptFile? Keep(string? controller, string path, string file) => controller is null ? null : _files.Keep($"{controller}{path}/{file}");
}
