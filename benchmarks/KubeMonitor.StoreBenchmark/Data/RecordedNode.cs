using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.StoreBenchmark.Data;

/// <summary>
/// The pods of a real node, recorded at three moments 5 s apart. Longer than that it is made by going on with the same increments and
/// levels in turn: the sizes of what moves, and how much stands still, are the node's; the order isn't.
/// </summary>
internal sealed class RecordedNode
{
    private const string Archive = "tests/fixtures/nodes/node-v1-cgroupfs.tar.gz";
    private const int Moments = 3;
    private const double Interval = 5;

    private readonly List<Pod> _pods = [.. Read().Select((at, i) => new Pod(i, at))];

    /// <summary>How many pods were there at all three moments.</summary>
    public int Pods => _pods.Count;

    /// <summary>The next step's report.</summary>
    /// <param name="at">When.</param>
    /// <param name="step">Which step, from 0.</param>
    public NodeReport Report(DateTimeOffset at, int step) =>
        new(new NodeSample { Timestamp = at, Node = new NodeName("node-a") }, [.. _pods.Select(pod => pod.Next(at, step))]);

    private static IEnumerable<JsonElement[]> Read()
    {
        using var file = File.OpenRead(Archive);
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.EndsWith("/expected.json", StringComparison.Ordinal))
            {
                using var expected = JsonDocument.Parse(entry.DataStream!);
                return [.. expected.RootElement.GetProperty("pods").EnumerateArray()
                    .Select(pod => Enumerable.Range(0, Moments).Select(i => pod.GetProperty("at").TryGetProperty($"t{i}", out var at) ? at.Clone() : default).ToArray())
                    .Where(at => Array.TrueForAll(at, each => each.ValueKind == JsonValueKind.Object))];
            }
        }

        throw new InvalidDataException($"'{Archive}' has no expected.json.");
    }

    private sealed class Pod(int number, JsonElement[] at)
    {
        private readonly long[][] _counters = [.. at.Select(each => new[] { Network(each, "rx_bytes"), Network(each, "tx_bytes"), Disk(each, "read_bytes_recursive"), Disk(each, "write_bytes_recursive") })];
        private readonly long[] _now = new long[4];
        private readonly PodUid _uid = new($"00000000-0000-4000-9000-{number:d12}");

        public PodSample Next(DateTimeOffset time, int step)
        {
            var (from, level) = (step % (Moments - 1), at[step % Moments].GetProperty("memory"));
            var advance = new long[4];
            for (var i = 0; i < advance.Length; i++)
            {
                advance[i] = Math.Max(0, _counters[from + 1][i] - _counters[from][i]);
                _now[i] = step == 0 ? _counters[0][i] : _now[i] + advance[i];
            }

            var cpu = Number(at[from + 1], "cpu_usage_ns") - Number(at[from], "cpu_usage_ns");
            var elapsed = Number(at[from + 1], "cpu_read_monotonic_ns") - Number(at[from], "cpu_read_monotonic_ns");
            return new PodSample
            {
                Timestamp = time,
                Uid = _uid,
                PodName = $"pod-{number}",
                Namespace = "recorded",
                CpuUsage = new Millicores(Math.Round(cpu * 1000.0 / elapsed, 3)),
                Memory = new PodMemory
                {
                    Usage = new ByteSize(Number(level, "usage")),
                    WorkingSet = new ByteSize(Number(level, "working_set")),
                    Rss = new ByteSize(Number(level, "total_rss")),
                    Cache = new ByteSize(Number(level, "total_cache")),
                    Swap = new ByteSize(Number(level, "total_swap")),
                },
                Network = new NetworkTraffic { RxBytes = new ByteSize(_now[0]), TxBytes = new ByteSize(_now[1]), RxBytesPerSecond = Rate(advance[0]), TxBytesPerSecond = Rate(advance[1]) },
                Disk = new DiskTransfer { ReadBytes = new ByteSize(_now[2]), WriteBytes = new ByteSize(_now[3]), ReadBytesPerSecond = Rate(advance[2]), WriteBytesPerSecond = Rate(advance[3]) },
                DiskSource = DiskSource.Cgroup,
            };
        }

        private static BytesPerSecond Rate(long bytes) => new((long)Math.Round(bytes / Interval));

        private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();

        private static long Disk(JsonElement of, string name) => of.TryGetProperty("blkio", out var disk) && disk.ValueKind == JsonValueKind.Object ? Number(disk, name) : 0;

        private static long Network(JsonElement of, string name) =>
            of.TryGetProperty("net", out var net) && net.ValueKind == JsonValueKind.Object ? net.EnumerateObject().Where(each => each.Name != "lo").Sum(each => Number(each.Value, name)) : 0;
    }
}
