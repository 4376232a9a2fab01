using KubeMonitor.Benchmarking.Loads;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.StoreBenchmark.Data;

/// <summary>
/// Pods by a fixed seed, each a <see cref="UsageWalk"/>. Made step by step, so that the set itself takes no memory.
/// </summary>
internal sealed class SampleSet
{
    public const int Pods = 2000;
    public const int Steps = 720;
    public const int PodsPerNode = 100;
    public const int SecondsPerStep = 5;

    /// <summary>CPU; usage, working set and rss; bytes received, sent, read and written.</summary>
    public const int Columns = 8;

    private readonly Random _random = new(20261124);
    private readonly PodState[] _pods;

    /// <summary>A set at its beginning.</summary>
    /// <param name="pods">How many pods.</param>
    public SampleSet(int pods = Pods)
    {
        _pods = [.. Enumerable.Range(0, pods).Select(_ => new PodState(new UsageWalk(_random)))];
    }

    public static string NameOf(int pod) => $"web-{pod}";

    public static string NamespaceOf(int pod) => pod % 2 == 0 ? "shop" : "data";

    public static string NodeOf(int pod) => $"node-{pod / PodsPerNode}";

    /// <summary>The next step's values of a pod, in the order of <see cref="Columns"/>; CPU in thousandths of a millicore.</summary>
    public void Next(Span<long> values, int pod)
    {
        var walk = _pods[pod].Walk;
        walk.Step(_random);
        values[0] = walk.Cpu;
        values[1] = walk.Usage;
        values[2] = walk.WorkingSet;
        values[3] = walk.Rss;
        values[4] = walk.Received;
        values[5] = walk.Sent;
        values[6] = walk.Read;
        values[7] = walk.Written;
    }

    /// <summary>The next step's reports: of every node one, with its pods and the rates that an agent would send.</summary>
    public IEnumerable<NodeReport> Reports(DateTimeOffset at)
    {
        var values = new long[Columns];
        for (var node = 0; node < _pods.Length / PodsPerNode; node++)
        {
            var pods = new PodSample[PodsPerNode];
            for (var i = 0; i < pods.Length; i++)
            {
                var pod = (node * PodsPerNode) + i;
                Next(values, pod);
                pods[i] = Sample(pod, at, values);
            }

            yield return new NodeReport(new NodeSample { Timestamp = at, Node = new NodeName(NodeOf(node * PodsPerNode)) }, pods);
        }
    }

    private PodSample Sample(int pod, DateTimeOffset at, long[] values)
    {
        var state = _pods[pod];
        var before = state.Before ?? values;
        var sample = new PodSample
        {
            Timestamp = at,
            Uid = state.Uid ??= new PodUid($"00000000-0000-4000-8000-{pod:d12}"),
            PodName = state.Name ??= NameOf(pod),
            Namespace = NamespaceOf(pod),
            CpuUsage = new Millicores(values[0] / 1000.0),
            Memory = new PodMemory { Usage = new ByteSize(values[1]), WorkingSet = new ByteSize(values[2]), Rss = new ByteSize(values[3]) },
            Network = new NetworkTraffic
            {
                RxBytes = new ByteSize(values[4]),
                TxBytes = new ByteSize(values[5]),
                RxBytesPerSecond = Rate(values[4] - before[4]),
                TxBytesPerSecond = Rate(values[5] - before[5]),
            },
            Disk = new DiskTransfer
            {
                ReadBytes = new ByteSize(values[6]),
                WriteBytes = new ByteSize(values[7]),
                ReadBytesPerSecond = Rate(values[6] - before[6]),
                WriteBytesPerSecond = Rate(values[7] - before[7]),
            },
            DiskSource = DiskSource.Cgroup,
        };
        state.Before = [.. values];
        return sample;
    }

    private static BytesPerSecond Rate(long bytes) => new((long)Math.Round((double)bytes / SecondsPerStep));

    private sealed class PodState(UsageWalk walk)
    {
        public UsageWalk Walk { get; } = walk;

        public PodUid? Uid { get; set; }

        public string? Name { get; set; }

        public long[]? Before { get; set; }
    }
}
