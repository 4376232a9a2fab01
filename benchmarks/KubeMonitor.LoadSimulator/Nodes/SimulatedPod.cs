using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.LoadSimulator.Nodes;

/// <summary>A pod: its containers together, and its network.</summary>
internal sealed class SimulatedPod
{
    private const int SecondsPerStep = SimulatedNode.SecondsPerStep;
    private const int PausePages = 900 * 1024;

    private readonly Random _random;
    private long _received;
    private long _sent;
    private long _stalled;

    /// <summary>A pod that starts.</summary>
    /// <param name="shape">The cluster.</param>
    /// <param name="number">Its number in the cluster.</param>
    /// <param name="generation">How many were in its place before.</param>
    /// <param name="startedAt">When.</param>
    /// <param name="random">Where what it uses comes from.</param>
    public SimulatedPod(ClusterShape shape, int number, int generation, DateTimeOffset startedAt, Random random)
    {
        (Number, Generation, _random) = (number, generation, random);
        (Name, Namespace, Uid) = (ClusterShape.PodName(number, generation), shape.NamespaceOf(number), ClusterShape.PodUid(number, generation));
        Containers = [.. Enumerable.Range(0, ClusterShape.ContainersPerPod).Select(i =>
            new SimulatedContainer(ClusterShape.ContainerId(number, generation, i), i == 0 ? "app" : $"sidecar-{i}", startedAt, random))];
    }

    public int Number { get; }

    public int Generation { get; }

    public string Name { get; }

    public string Namespace { get; }

    public string Uid { get; }

    public SimulatedContainer[] Containers { get; }

    public long Cpu => Sum(each => each.Use.Cpu);

    public long WorkingSet => Sum(each => each.Use.WorkingSet) + PausePages;

    public PodMemory Memory => new()
    {
        Usage = new ByteSize(Sum(each => each.Use.Usage) + PausePages),
        WorkingSet = new ByteSize(WorkingSet),
        Rss = new ByteSize(Sum(each => each.Use.Rss)),
        Cache = new ByteSize(Sum(each => each.Use.Cache)),
        Swap = new ByteSize(0),
        OomKills = 0,
    };

    public NetworkTraffic Network => new()
    {
        RxBytes = new ByteSize(Containers[0].Use.Received),
        TxBytes = new ByteSize(Containers[0].Use.Sent),
        RxBytesPerSecond = new BytesPerSecond((Containers[0].Use.Received - _received) / SecondsPerStep),
        TxBytesPerSecond = new BytesPerSecond((Containers[0].Use.Sent - _sent) / SecondsPerStep),
    };

    public DiskTransfer Disk => new()
    {
        ReadBytes = new ByteSize(Sum(each => each.Use.Read)),
        WriteBytes = new ByteSize(Sum(each => each.Use.Written)),
        ReadBytesPerSecond = new BytesPerSecond(Sum(each => each.ReadPerSecond)),
        WriteBytesPerSecond = new BytesPerSecond(Sum(each => each.WrittenPerSecond)),
    };

    public Pressure Pressure
    {
        get
        {
            var (waiting, none) = (new Stall(_stalled % 7 * 0.11, 0.04, 0.01, _stalled), new Stall(0, 0, 0, _stalled / 9));
            var quiet = new ResourcePressure { Some = none, Full = none };
            return new Pressure { Cpu = new ResourcePressure { Some = waiting, Full = none }, Memory = quiet, Io = quiet };
        }
    }

    public void Step()
    {
        (_received, _sent) = (Containers[0].Use.Received, Containers[0].Use.Sent);
        foreach (var container in Containers)
        {
            container.Step(SecondsPerStep);
        }

        _stalled += _random.NextDouble() < 0.2 ? _random.Next(1, 5000) : 0;
    }

    private long Sum(Func<SimulatedContainer, long> of)
    {
        var sum = 0L;
        foreach (var container in Containers)
        {
            sum += of(container);
        }

        return sum;
    }
}
