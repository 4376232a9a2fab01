using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.LoadSimulator.Nodes;

/// <summary>A node and its pods, which go on interval by interval. One thread at a time.</summary>
internal sealed class SimulatedNode
{
    /// <summary>The agents' interval.</summary>
    public const int SecondsPerStep = 5;

    /// <summary>The same as a time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(SecondsPerStep);

    private const long TotalMemory = 64L << 30;
    private const double SystemCpu = 150;

    private readonly ClusterShape _shape;
    private readonly Random _random;
    private long _steps;

    /// <summary>A node as it is at first.</summary>
    /// <param name="shape">The cluster.</param>
    /// <param name="number">Its number.</param>
    /// <param name="startedAt">When its pods were started.</param>
    public SimulatedNode(ClusterShape shape, int number, DateTimeOffset startedAt)
    {
        (_shape, Name, _random) = (shape, ClusterShape.NodeName(number), new Random(20261124 + number));
        var first = number * shape.PodsPerNode;
        Pods = [.. Enumerable.Range(first, shape.PodsPerNode).Select(pod => new SimulatedPod(shape, pod, 0, startedAt, _random))];
    }

    public string Name { get; }

    public SimulatedPod[] Pods { get; }

    /// <summary>What all of it uses, in millicores.</summary>
    public double Cpu => (Sum(pod => pod.Cpu) / 1000.0) + SystemCpu;

    public NodeMemory Memory
    {
        get
        {
            var used = Sum(pod => pod.WorkingSet);
            return new NodeMemory
            {
                Total = new ByteSize(TotalMemory),
                Free = new ByteSize(Math.Max(0, TotalMemory - (2 * used))),
                Buffers = new ByteSize(123_456_789 + (_steps / 20 * 4096)),
                Cached = new ByteSize(used / 4),
                Used = new ByteSize(used),
                Available = new ByteSize(TotalMemory - used),
                WorkingSet = new ByteSize(used),
            };
        }
    }

    public NetworkTraffic Network => Pods[0].Network;

    public DiskTransfer Disk => Pods[0].Disk;

    /// <summary>Which part of the pods is replaced in an interval.</summary>
    /// <param name="churn">Which part is in a minute.</param>
    public static double ReplacedPerStep(double churn) => churn * SecondsPerStep / 60;

    /// <summary>How long after the first of so many nodes one sends: they are spread over the interval.</summary>
    public static TimeSpan PlaceOf(int node, int nodes) => Interval * ((double)node / nodes);

    public void Step()
    {
        _steps++;
        foreach (var pod in Pods)
        {
            pod.Step();
        }
    }

    /// <summary>Ends some pods; others take their places.</summary>
    /// <param name="part">Which part of them.</param>
    /// <param name="at">When.</param>
    /// <param name="replaced">Told of each pod that ended, and the one in its place.</param>
    public void ReplaceSome(double part, DateTimeOffset at, Action<SimulatedPod, SimulatedPod> replaced)
    {
        for (var place = 0; place < Pods.Length; place++)
        {
            if (_random.NextDouble() < part)
            {
                var ended = Pods[place];
                Pods[place] = new SimulatedPod(_shape, ended.Number, ended.Generation + 1, at, _random);
                replaced(ended, Pods[place]);
            }
        }
    }

    private long Sum(Func<SimulatedPod, long> of)
    {
        var sum = 0L;
        foreach (var pod in Pods)
        {
            sum += of(pod);
        }

        return sum;
    }
}
