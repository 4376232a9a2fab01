using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>A control group of version 1: the same path below the directory of each controller.</summary>
public sealed class CgroupV1 : ICgroup
{
    private readonly IKernelFiles _files;
    private readonly string? _cpuTime;
    private readonly string? _cpuStat;
    private readonly string? _memoryUsage;
    private readonly string? _memoryStat;
    private readonly string? _blkioRecursive;
    private readonly string? _blkio;
    private readonly string? _processes;

    /// <summary>Opens a group.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="layout">Where the controllers are mounted.</param>
    /// <param name="path">The group's path below each of them, beginning with a slash; empty for the root.</param>
    public CgroupV1(IKernelFiles files, CgroupLayout layout, string path)
    {
        ArgumentNullException.ThrowIfNull(layout);
        _files = files;
        _cpuTime = Below(layout.Cpuacct, path, "cpuacct.usage");
        _cpuStat = Below(layout.Cpu, path, "cpu.stat");
        _memoryUsage = Below(layout.Memory, path, "memory.usage_in_bytes");
        _memoryStat = Below(layout.Memory, path, "memory.stat");
        _blkioRecursive = Below(layout.Blkio, path, "blkio.throttle.io_service_bytes_recursive");
        _blkio = Below(layout.Blkio, path, "blkio.throttle.io_service_bytes");
        _processes = Below(layout.Cpuacct ?? layout.Memory, path, "cgroup.procs");
    }

    /// <inheritdoc />
    public CounterValue? ReadCpuTime() =>
        TryRead(_cpuTime, out var content) && CpuacctUsage.TryParse(content.Bytes, out var usage) ? content.Counter(usage.Nanoseconds) : null;

    /// <inheritdoc />
    public PodMemory? ReadMemory()
    {
        if (!TryRead(_memoryUsage, out var content) || !SingleValue.TryParse(content.Bytes, out var bytes))
        {
            return null;
        }

        var usage = new ByteSize(bytes);
        if (!TryRead(_memoryStat, out content) || !MemoryStat.TryParse(content.Bytes, out var stat))
        {
            return new PodMemory { Usage = usage };
        }

        // Keys without total_ are of the group's own processes, and a pod has none of its own.
        return new PodMemory
        {
            Usage = usage,
            WorkingSet = stat.TotalInactiveFile is { } inactive ? usage.LessOrZero(new ByteSize(inactive)) : null,
            Rss = AsSize(stat.TotalRss),
            Cache = AsSize(stat.TotalCache),
            Swap = AsSize(stat.TotalSwap),
        };
    }

    /// <inheritdoc />
    public Throttling? ReadThrottling() =>
        TryRead(_cpuStat, out var content) && CpuStat.TryParse(content.Bytes, out var stat)
            ? new Throttling { Periods = stat.Periods, ThrottledPeriods = stat.ThrottledPeriods, ThrottledNanoseconds = stat.ThrottledNanoseconds }
            : null;

    /// <inheritdoc />
    public DiskCounters? ReadDisk(BlockDevices devices)
    {
        ArgumentNullException.ThrowIfNull(devices);
        if (!TryRead(_blkioRecursive, out var content) && !TryRead(_blkio, out content))
        {
            return null;
        }

        var sum = new DeviceSum();
        foreach (var line in new BlkioServiceBytes(content.Bytes))
        {
            sum.Add(devices.IsCounted(line.Major, line.Minor), line);
        }

        return new DiskCounters(content.Counter(sum.Read), content.Counter(sum.Write));
    }

    /// <inheritdoc />
    public IReadOnlyList<int> ReadProcesses()
    {
        if (!TryRead(_processes, out var content))
        {
            return [];
        }

        var pids = new List<int>();
        foreach (var pid in new CgroupProcs(content.Bytes))
        {
            pids.Add(pid);
        }

        return pids;
    }

    private static string? Below(string? controller, string path, string file) => controller is null ? null : $"{controller}{path}/{file}";

    private static ByteSize? AsSize(long? bytes) => bytes is { } value ? new ByteSize(value) : null;

    private bool TryRead(string? path, out FileContent content)
    {
        content = default;
        return path is not null && _files.TryRead(path, out content);
    }

    /// <summary>The counted devices' bytes; where only others have any (a root file system on a virtual disk), the busiest of those.</summary>
    private struct DeviceSum
    {
        private long _read;
        private long _write;
        private long _otherRead;
        private long _otherWrite;
        private bool _anyCounted;

        public readonly long Read => _anyCounted ? _read : _otherRead;

        public readonly long Write => _anyCounted ? _write : _otherWrite;

        public void Add(bool counted, BlkioLine line)
        {
            _anyCounted |= counted;
            switch (line.Operation)
            {
                case BlkioOperation.Read when counted:
                    _read += line.Bytes;
                    break;
                case BlkioOperation.Write when counted:
                    _write += line.Bytes;
                    break;
                case BlkioOperation.Read:
                    _otherRead = Math.Max(_otherRead, line.Bytes);
                    break;
                case BlkioOperation.Write:
                    _otherWrite = Math.Max(_otherWrite, line.Bytes);
                    break;
                case BlkioOperation.Other:
                    break;
            }
        }
    }
}
