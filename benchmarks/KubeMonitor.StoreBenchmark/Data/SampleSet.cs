using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.StoreBenchmark.Data;

/// <summary>
/// Pods by a fixed seed: CPU as a noisy walk with bursts and 3 decimals, memory in 4 KiB pages that drifts slowly, disk and network
/// counters that stand still most of the time. Made step by step, so that the set itself takes no memory.
/// </summary>
internal sealed class SampleSet
{
    public const int Pods = 2000;
    public const int Steps = 720;
    public const int PodsPerNode = 100;
    public const int SecondsPerStep = 5;

    /// <summary>CPU; usage, working set and rss; bytes received, sent, read and written.</summary>
    public const int Columns = 8;

    private const int Page = 4096;

    private readonly Random _random = new(20261124);
    private readonly PodState[] _pods;

    /// <summary>A set at its beginning.</summary>
    /// <param name="pods">How many pods.</param>
    public SampleSet(int pods = Pods)
    {
        _pods = [.. Enumerable.Range(0, pods).Select(_ => new PodState())];
        foreach (var pod in _pods)
        {
            pod.Base = Math.Pow(10, (_random.NextDouble() * 2.5) + 0.3);
            pod.Cpu = pod.Base;
            pod.Pages = _random.Next(2_000, 200_000);
            pod.NetworkActivity = _random.NextDouble() < 0.15 ? 0.95 : 0.04;
            pod.DiskActivity = _random.NextDouble() < 0.05 ? 0.9 : 0.03;
        }
    }

    public static string NameOf(int pod) => $"web-{pod}";

    public static string NamespaceOf(int pod) => pod % 2 == 0 ? "shop" : "data";

    public static string NodeOf(int pod) => $"node-{pod / PodsPerNode}";

    /// <summary>The next step's values of a pod, in the order of <see cref="Columns"/>; CPU in thousandths of a millicore.</summary>
    public void Next(Span<long> values, int pod)
    {
        var state = _pods[pod];
        state.Burst = state.Burst > 0 ? state.Burst - 1 : _random.NextDouble() < 0.005 ? _random.Next(3, 30) : 0;
        var target = state.Burst > 0 ? state.Base * 6 : state.Base;
        state.Cpu = Math.Max(0, state.Cpu + ((target - state.Cpu) * 0.3) + ((_random.NextDouble() - 0.5) * state.Base * 0.2));
        if (_random.NextDouble() < 0.3)
        {
            state.Pages = Math.Max(500, state.Pages + _random.Next(-6, 8));
        }

        if (_random.NextDouble() < 0.1)
        {
            state.Cache += _random.Next(0, 12);
        }

        if (_random.NextDouble() < state.NetworkActivity)
        {
            state.Rx += _random.Next(200, 200_000);
            state.Tx += _random.Next(200, 80_000);
        }

        if (_random.NextDouble() < state.DiskActivity)
        {
            state.Written += _random.Next(1, 200) * Page;
        }

        if (_random.NextDouble() < 0.005)
        {
            state.Read += _random.Next(1, 500) * Page;
        }

        values[0] = (long)Math.Round(state.Cpu * 1000);
        values[1] = (state.Pages + state.Cache) * Page;
        values[2] = (state.Pages + (state.Cache / 2)) * Page;
        values[3] = state.Pages * 9 / 10 * Page;
        values[4] = state.Rx;
        values[5] = state.Tx;
        values[6] = state.Read;
        values[7] = state.Written;
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

    private sealed class PodState
    {
        public PodUid? Uid;
        public string? Name;
        public long[]? Before;
        public double Base;
        public double Cpu;
        public double NetworkActivity;
        public double DiskActivity;
        public long Pages;
        public long Cache;
        public long Rx;
        public long Tx;
        public long Read;
        public long Written;
        public int Burst;
    }
}
