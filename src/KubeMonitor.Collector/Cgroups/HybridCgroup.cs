using KubeMonitor.Collector.Devices;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// A control group of a host that has both versions: at one path below each. A controller is in one of the two, most in version 1; pressure
/// is in version 2, which needs no controller for it.
/// </summary>
internal sealed class HybridCgroup : ICgroup
{
    // A runtime makes the group of version 2 with the pod's first container, or never.
    private const int KeenLooks = SlowFigures.Interval;
    private const int LaterLooks = SlowFigures.Interval * SlowFigures.Interval;

    private readonly IKernelFiles _files;
    private readonly string _beside;
    private readonly string _path;
    private readonly CgroupV1 _v1;
    private readonly bool _cpuInV2;
    private readonly ICgroup _memory;
    private readonly ICgroup _pids;
    private readonly ICgroup _disk;
    private readonly ICgroup _processes;
    private CgroupV2? _v2;
    private string? _directory;
    private int _looks;

    /// <summary>Opens a group.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="layout">Which controllers are where.</param>
    /// <param name="beside">Where version 2 is mounted.</param>
    /// <param name="path">The group's path.</param>
    /// <param name="v1">The group in version 1.</param>
    public HybridCgroup(IKernelFiles files, CgroupLayout layout, string beside, string path, CgroupV1 v1)
    {
        (_files, _beside, _path, _v1) = (files, beside, path, v1);
        _cpuInV2 = layout.HasInV2("cpu") || layout.Cpuacct is null;
        _memory = layout.HasInV2("memory") ? V2 : v1;
        _pids = layout.HasInV2("pids") ? V2 : v1;
        _disk = layout.HasInV2("io") ? V2 : v1;
        _processes = layout.Cpuacct is null && layout.Memory is null ? V2 : v1;
    }

    /// <inheritdoc />
    public bool IsGone => _v1.IsGone || _v2?.IsGone == true;

    // Most hybrids have nothing of it that is read.
    private CgroupV2 V2 => _v2 ??= new CgroupV2(_files, _beside, _path);

    /// <inheritdoc />
    public CpuFigures ReadCpu()
    {
        var figures = _v1.ReadCpu();
        if (!_cpuInV2)
        {
            return figures;
        }

        var more = V2.ReadCpu();
        return new CpuFigures(figures.Time ?? more.Time, figures.Throttling ?? more.Throttling);
    }

    /// <inheritdoc />
    public PodMemory? ReadMemory(bool withLimit) => _memory.ReadMemory(withLimit);

    /// <inheritdoc />
    public long? ReadPids() => _pids.ReadPids();

    /// <inheritdoc />
    public Pressure? ReadPressure()
    {
        if (_v2 is null && (_looks++ < KeenLooks || _looks % LaterLooks == 0) && _files.Status(_directory ??= _beside + _path) is not null)
        {
            _ = V2;
        }

        return _v2?.ReadPressure();
    }

    /// <inheritdoc />
    public DiskCounters? ReadDisk(BlockDevices devices, bool withBfq) => _disk.ReadDisk(devices, withBfq);

    /// <inheritdoc />
    public void ReadProcesses(List<int> pids) => _processes.ReadProcesses(pids);

    /// <inheritdoc />
    public void Dispose()
    {
        _v1.Dispose();
        _v2?.Dispose();
    }
}
