using System.Runtime.InteropServices;
using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Pods;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Samples one pod: CPU, memory, processes and pressure from its own cgroup; disk from its own on version 2 and from its containers' on
/// version 1; traffic from its network namespace.
/// </summary>
internal sealed class PodSampler(PodCgroup pod, PodSources sources, NamePool names) : IDisposable
{
    // A name that the kubelet hasn't given after so many looks is looked for once in a while only.
    private const int KeenLooks = 12;

    private CpuMeter _cpu;
    private readonly int _turn = SlowFigures.TurnOf(pod.Uid.Value);
    private readonly ICgroup _cgroup = sources.OpenPod(pod.Path);
    private readonly FlowMeter _network = new(sources.Options.OldestBase);
    private readonly PodDisk _disk = new(sources);
    private readonly PodNetwork _namespace = new(sources.Files, sources.Options.HostProc);
    private readonly List<ContainerSampler> _containers = [];
    private readonly List<(ContainerId Id, ICgroup Cgroup)> _byAge = [];
    private IReadOnlyList<ContainerCgroup>? _followed;
    private ContainerId? _sandbox;
    private Throttling? _throttlingBefore;
    private int _samples;
    private int _looks;
    private bool _isSettled;
    private int _round;

    /// <summary>Its cgroup's path below each controller.</summary>
    public string Path => pod.Path;

    /// <summary>Its UID as its cgroup carries it.</summary>
    public PodUid Uid => pod.Uid;

    /// <summary>Its class, as the place of its cgroup says it.</summary>
    public QosClass QosClass => pod.QosClass;

    /// <summary>Its namespace and name; null while unknown.</summary>
    public PodName? Name { get; private set; }

    /// <summary>CPU in use.</summary>
    public Millicores? CpuUsage { get; private set; }

    /// <summary>Memory.</summary>
    public PodMemory? Memory { get; private set; }

    /// <summary>Traffic; null in the host's network.</summary>
    public Flow? Network { get; private set; }

    /// <summary>Disk transfer.</summary>
    public Flow? Disk => _disk.Flow;

    /// <summary>Where <see cref="Disk"/> comes from.</summary>
    public DiskSource? DiskSource => _disk.Source;

    /// <summary>How its own CPU quota held it back.</summary>
    public Throttling? Throttling { get; private set; }

    /// <summary>Processes and threads.</summary>
    public long? Pids { get; private set; }

    /// <summary>How long its tasks stalled.</summary>
    public Pressure? Pressure { get; private set; }

    /// <summary>Its containers, the sandbox among them.</summary>
    public List<ContainerSampler> Containers => _containers;

    /// <summary>Whether the kubelet's folders are to be read for it: it, or a container, has no name yet.</summary>
    public bool WantsNames => !_isSettled && (_looks++ < KeenLooks || _looks % SlowFigures.Interval == 0);

    /// <summary>Whether its cgroup is gone, though one of the same name may be there.</summary>
    public bool IsGone => _cgroup.IsGone;

    /// <summary>Whether it took part in a round.</summary>
    public bool IsIn(int round) => _round == round;

    /// <summary>Follows which containers it has.</summary>
    /// <param name="now">The pod as the tree of cgroups has it now.</param>
    public void Follow(PodCgroup now)
    {
        if (ReferenceEquals(now.Containers, _followed) && !_containers.Exists(container => container.IsGone))
        {
            return;
        }

        _followed = now.Containers;
        (_looks, _isSettled) = (0, false);
        for (var i = _containers.Count - 1; i >= 0; i--)
        {
            if (_containers[i].IsGone || !now.Containers.Any(found => found.Id == _containers[i].Id))
            {
                _containers[i].Dispose();
                _containers.RemoveAt(i);
            }
        }

        foreach (var (id, path) in now.Containers)
        {
            if (!_containers.Exists(known => known.Id == id))
            {
                _containers.Add(new ContainerSampler(id, path, sources));
            }
        }

        OrderByAge();
    }

    /// <summary>Asks for its name and its containers'.</summary>
    public void Identify()
    {
        Name ??= sources.Logs.NameOf(Uid);
        foreach (var container in _containers)
        {
            if (!container.IsSettled)
            {
                container.Identify(() => _containers.Exists(other => other != container && other.Runs()));
            }
        }

        var sandbox = _containers.Find(container => container.IsSandbox)?.Id;
        if (sandbox != _sandbox)
        {
            _sandbox = sandbox;
            _namespace.Forget();
        }

        OrderByAge();
        _isSettled = Name is not null && _containers.TrueForAll(static container => container.IsSettled);
    }

    /// <summary>Samples it, or those of its containers that had no part in the round yet.</summary>
    /// <param name="round">The round.</param>
    /// <param name="context">What all pods of the round share.</param>
    /// <returns>False if its cgroup, or a container's, is gone.</returns>
    public bool Sample(int round, PodsContext context)
    {
        var all = true;
        foreach (var container in CollectionsMarshal.AsSpan(_containers))
        {
            all &= container.Sample(round, context);
        }

        if (_round != round)
        {
            return SampleItself(round, context) && all;
        }

        // A container that came since is in the sum of this round already.
        _disk.AddLate(_containers, _round, context);

        return all;
    }

    /// <summary>As a sample.</summary>
    public PodSample ToSample(DateTimeOffset timestamp, NodeName node) => new()
    {
        Timestamp = timestamp,
        PodName = Name?.Name,
        Namespace = Name?.Namespace,
        Node = node,
        Uid = Uid,
        QosClass = QosClass,
        CpuUsage = CpuUsage,
        Memory = Memory,
        Network = Network?.AsNetwork(),
        Disk = Disk?.AsDisk(),
        DiskSource = DiskSource,
        Throttling = Throttling,
        Pids = Pids,
        Pressure = Pressure,
        Containers = [.. _containers.Where(container => container.IsIn(_round)).Select(container => container.ToSample())],
    };

    public void Dispose()
    {
        _cgroup.Dispose();
        foreach (var container in _containers)
        {
            container.Dispose();
        }
    }

    // After its containers: on version 2 the kernel sums up from below, and finds the work done.
    private bool SampleItself(int round, PodsContext context)
    {
        var cpu = _cgroup.ReadCpu();
        Memory = _cgroup.ReadMemory(SlowFigures.AreDue(_samples++, _turn));
        if (_cgroup.IsGone || (cpu.Time is null && Memory is null))
        {
            return false;
        }

        _round = round;
        CpuUsage = _cpu.Advance(cpu.Time, context.Host);
        Throttling = cpu.Throttling?.Since(_throttlingBefore);
        _throttlingBefore = cpu.Throttling;
        Pids = _cgroup.ReadPids();
        Pressure = _cgroup.ReadPressure();
        _disk.Advance(_cgroup, _containers, _round, context);
        Network = ReadNetwork();
        return true;
    }

    private void OrderByAge()
    {
        _byAge.Clear();
        _byAge.AddRange(_containers.OrderBy(container => !container.IsSandbox).Select(container => (container.Id, container.Cgroup)));
    }

    private Flow? ReadNetwork()
    {
        if (!_namespace.TryRead(_byAge, out var content))
        {
            return null;
        }

        if (_namespace.HasChanged)
        {
            _network.Restart();
        }

        _network.Begin();
        foreach (var line in new NetDev(content.Bytes))
        {
            if (!line.Name.SequenceEqual("lo"u8))
            {
                _network.Add(names.Get(line.Name), content.Counter(line.RxBytes), content.Counter(line.TxBytes), counted: true);
            }
        }

        _network.End();
        return _network.Sum;
    }
}
