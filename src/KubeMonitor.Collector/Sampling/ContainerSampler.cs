using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Samples one container from its cgroup. A restarted container is another.</summary>
internal sealed class ContainerSampler(ContainerId id, string path, PodSources sources) : IDisposable
{
    private const long TicksPerSecond = 100;

    private CpuMeter _cpu;
    private readonly int _turn = SlowFigures.TurnOf(id.Value);
    private readonly DiskMeter _disk = new(sources.Options.OldestBase);
    private ProcessIo? _processIo;
    private SandboxVerdict _verdict;
    private Throttling? _throttlingBefore;
    private (long Read, long Written) _advanced;
    private int _samples;
    private int _round;

    /// <summary>Its runtime's id.</summary>
    public ContainerId Id => id;

    /// <summary>Its cgroup.</summary>
    public ICgroup Cgroup { get; } = sources.OpenContainer(path);

    /// <summary>Its name in the pod; null while unknown.</summary>
    public string? Name { get; private set; }

    /// <summary>How often the kubelet has started it again; null while unknown.</summary>
    public int? Restarts { get; private set; }

    /// <summary>When its first process started; null while that is unknown.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>CPU in use.</summary>
    public Millicores? CpuUsage { get; private set; }

    /// <summary>Memory.</summary>
    public PodMemory? Memory { get; private set; }

    /// <summary>Disk transfer.</summary>
    public Flow? Disk => _disk.Flow;

    /// <summary>Where <see cref="Disk"/> comes from.</summary>
    public DiskSource? DiskSource => _disk.Source;

    /// <summary>How its CPU quota held it back.</summary>
    public Throttling? Throttling { get; private set; }

    /// <summary>Processes and threads.</summary>
    public long? Pids { get; private set; }

    /// <summary>Whether it is the pod's sandbox, as far as is known by now.</summary>
    public bool IsSandbox => _verdict.IsSandbox;

    /// <summary>Whether names and verdict may still change.</summary>
    public bool IsSettled => _verdict.IsFinal && (IsSandbox || Name is not null);

    /// <summary>Whether its cgroup is gone, though one of the same name may be there.</summary>
    public bool IsGone => Cgroup.IsGone;

    /// <summary>Whether it took part in a round, and is no sandbox.</summary>
    public bool IsIn(int round) => _round == round && !IsSandbox;

    /// <summary>Asks for its name, and whether it is the sandbox.</summary>
    /// <param name="othersRun">Whether other containers of the pod have processes.</param>
    public void Identify(Func<bool> othersRun)
    {
        if (sources.Logs.LogOf(id) is { } log)
        {
            (Name, Restarts) = (log.Name, log.Restarts);
            _verdict = new SandboxVerdict(false, log.Name, IsFinal: true);
        }
        else if (!_verdict.IsFinal)
        {
            Cgroup.ReadProcesses(sources.Pids);
            _verdict = sources.Sandboxes.Judge(sources.Pids, othersRun);
            Name = _verdict.ContainerName;
        }
    }

    /// <summary>Whether it has processes.</summary>
    public bool Runs()
    {
        Cgroup.ReadProcesses(sources.Pids);
        return sources.Pids.Count > 0;
    }

    /// <summary>Samples it, once in a round. A sandbox has no sample of its own: its use is in the pod's.</summary>
    /// <param name="round">The round.</param>
    /// <param name="context">What all pods of the round share.</param>
    /// <returns>False if its cgroup is gone.</returns>
    public bool Sample(int round, PodsContext context)
    {
        if (IsSandbox || _round == round)
        {
            return true;
        }

        var withSlow = SlowFigures.AreDue(_samples++, _turn);
        var cpu = Cgroup.ReadCpu();
        Memory = Cgroup.ReadMemory(withSlow);
        if (Cgroup.IsGone || (cpu.Time is null && Memory is null))
        {
            return false;
        }

        // Its limit is read with its memory.
        _samples = Memory is null ? 0 : _samples;
        _round = round;
        CpuUsage = _cpu.Advance(cpu.Time, context.Host);
        Throttling = cpu.Throttling?.Since(_throttlingBefore);
        _throttlingBefore = cpu.Throttling;
        Pids = Cgroup.ReadPids();
        _disk.Advance(context.ReadsCgroupDisk ? Cgroup.ReadDisk(context.Devices, context.UsesBfq) : null, ReadProcessIo(context));
        _advanced = (_advanced.Read + _disk.Advanced.Read, _advanced.Written + _disk.Advanced.Written);
        if (StartedAt is null && context.BootTime is { } boot && withSlow)
        {
            StartedAt = ReadStart(boot);
        }

        return true;
    }

    /// <summary>By how much the disk counters advanced since this was asked last.</summary>
    public (long Read, long Written) TakeDiskAdvance()
    {
        var advanced = _advanced;
        _advanced = default;
        return advanced;
    }

    /// <summary>As a sample.</summary>
    public ContainerSample ToSample() => new()
    {
        Id = id,
        Name = Name,
        CpuUsage = CpuUsage,
        Memory = Memory,
        Disk = Disk?.AsDisk(),
        DiskSource = DiskSource,
        Throttling = Throttling,
        Pids = Pids,
        StartedAt = StartedAt,
        Restarts = Restarts,
    };

    public void Dispose()
    {
        Cgroup.Dispose();
        _processIo?.Dispose();
    }

    private DiskCounters? ReadProcessIo(PodsContext context)
    {
        if (!context.ReadsProcessIo)
        {
            return null;
        }

        Cgroup.ReadProcesses(sources.Pids);
        return context.TakeProcesses(sources.Pids.Count)
            ? (_processIo ??= new ProcessIo(sources.Files, sources.Options.HostProc)).Read(sources.Pids)
            : null;
    }

    private DateTimeOffset? ReadStart(DateTimeOffset boot)
    {
        long? first = null;
        Cgroup.ReadProcesses(sources.Pids);
        foreach (var pid in sources.Pids)
        {
            if (sources.Files.TryRead($"{sources.Options.HostProc}/{pid}/stat", out var content) && PidStat.TryParse(content.Bytes, out var stat))
            {
                first = Math.Min(first ?? long.MaxValue, stat.StartTimeTicks);
            }
        }

        return first is { } ticks ? boot.AddSeconds(ticks / TicksPerSecond) : null;
    }
}
