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
    private readonly BlkioFiles? _blkio;
    private readonly KeptFile? _limitFile;
    private readonly bool _isRoot;
    private readonly bool _hasProcesses;
    private readonly GroupProcesses? _processes;
    private ByteSize? _limit;

    /// <summary>Opens a group.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="layout">Where the controllers are mounted.</param>
    /// <param name="path">The group's path below each of them, beginning with a slash; empty for the root.</param>
    /// <param name="hasProcesses">Whether its processes are its own, as a container's: a pod's are all in groups below.</param>
    public CgroupV1(IKernelFiles files, CgroupLayout layout, string path, bool hasProcesses = false)
    {
        (_files, _hasProcesses) = (files, hasProcesses);
        _isRoot = path.Length == 0;
        var memory = At(layout.Memory, path);
        _cpuTime = Keep(At(layout.Cpuacct, path), "cpuacct.usage");
        _cpuStat = Keep(At(layout.Cpu, path), "cpu.stat");
        _memoryUsage = Keep(memory, "memory.usage_in_bytes");
        _limitFile = Keep(memory, "memory.limit_in_bytes");
        _failCount = Keep(memory, "memory.failcnt");
        _oomControl = Keep(memory, "memory.oom_control");
        _memoryStat = Keep(memory, "memory.stat");
        _pids = Keep(At(layout.Pids, path), "pids.current");
        _blkio = At(layout.Blkio, path) is { } blkio ? new BlkioFiles(files, blkio) : null;
        _processes = (layout.Cpuacct ?? layout.Memory) is { } index ? new GroupProcesses(files, index + path) : null;
    }

    /// <inheritdoc />
    public bool IsGone => _cpuTime?.IsGone == true || _memoryUsage?.IsGone == true;

    /// <inheritdoc />
    public CpuFigures ReadCpu()
    {
        _ = KeptFile.Prefetch(_cpuTime, _cpuStat, _memoryUsage, _failCount, _oomControl, _memoryStat, _pids, _blkio?.First, _processes?.First);
        CounterValue? time = TryRead(_cpuTime, out FileContent content) && CpuacctUsage.TryParse(content.Bytes, out var usage)
            ? content.Counter(usage.Nanoseconds)
            : null;
        Throttling? throttling = TryRead(_cpuStat, out ReadOnlySpan<byte> bytes) && CpuStat.TryParse(bytes, out var stat)
            ? new Throttling { Periods = stat.Periods, ThrottledPeriods = stat.ThrottledPeriods, ThrottledNanoseconds = stat.ThrottledNanoseconds }
            : null;
        return new CpuFigures(time, throttling);
    }

    /// <inheritdoc />
    public PodMemory? ReadMemory(bool withLimit)
    {
        if (!TryRead(_memoryUsage, out ReadOnlySpan<byte> bytes) || !SingleValue.TryParse(bytes, out var used))
        {
            return null;
        }

        var usage = new ByteSize(used);
        if (withLimit)
        {
            // The root has no limit, and says a number that means none.
            _limit = !_isRoot && TryRead(_limitFile, out bytes) && LimitValue.TryParse(bytes, out var limit) ? AsSize(limit.Value) : null;
        }

        var memory = new PodMemory
        {
            Usage = usage,
            Limit = _limit,
            FailCount = TryRead(_failCount, out bytes) && SingleValue.TryParse(bytes, out var hits) ? hits : null,
            OomKills = TryRead(_oomControl, out bytes) && MemoryOomControl.TryParse(bytes, out var control) ? control.OomKills : null,
        };
        if (!TryRead(_memoryStat, out bytes))
        {
            return memory;
        }

        // Keys without total_ are of the group's own processes, and a pod has none of its own. A kernel that keeps no hierarchy (before
        // 5.11, with memory.use_hierarchy 0) has no others.
        var (inactive, rss, cache, swap) =
            MemoryStat.TryParseTotals(bytes, out var stat) ? (stat.TotalInactiveFile, stat.TotalRss, stat.TotalCache, stat.TotalSwap)
            : _hasProcesses && MemoryStat.TryParse(bytes, out stat) ? (stat.InactiveFile, stat.Rss, stat.Cache, stat.Swap)
            : default;
        return memory with
        {
            WorkingSet = inactive is { } pages ? usage.LessOrZero(new ByteSize(pages)) : null,
            Rss = AsSize(rss),
            Cache = AsSize(cache),
            Swap = AsSize(swap),
        };
    }

    /// <inheritdoc />
    public long? ReadPids() => TryRead(_pids, out ReadOnlySpan<byte> bytes) && SingleValue.TryParse(bytes, out var pids) ? pids : null;

    /// <inheritdoc />
    public Pressure? ReadPressure() => null;

    /// <inheritdoc />
    public DiskCounters? ReadDisk(BlockDevices devices, bool withBfq) => _blkio?.Read(devices, withBfq);

    /// <inheritdoc />
    public void ReadProcesses(List<int> pids)
    {
        pids.Clear();
        _processes?.Read(pids);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var file in (ReadOnlySpan<KeptFile?>)[_cpuTime, _cpuStat, _memoryUsage, _limitFile, _failCount, _oomControl, _memoryStat, _pids])
        {
            file?.Dispose();
        }

        _blkio?.Dispose();
        _processes?.Dispose();
    }

    private static ByteSize? AsSize(long? bytes) => bytes is { } value ? new ByteSize(value) : null;

    private static bool TryRead(KeptFile? file, out FileContent content)
    {
        content = default;
        return file is not null && file.TryRead(out content);
    }

    private static bool TryRead(KeptFile? file, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        return file is not null && file.TryReadBytes(out bytes);
    }

    private static string? At(string? controller, string path) => controller is null ? null : controller + path;

    private KeptFile? Keep(string? directory, string file) => directory is null ? null : _files.Keep(directory, file);
}
