using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Engine;

/// <summary>What an hour of the recorded node's pods takes in sealed chunks.</summary>
internal static class RecordedRun
{
    // CPU; usage, working set, rss, cache, swap; bytes received, sent, read and written.
    private const int Columns = 10;
    private static readonly long Span = TimeSpan.FromMinutes(20).Ticks;
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static Dictionary<string, object> Run()
    {
        var node = new RecordedNode();
        var blocks = Enumerable.Range(0, node.Pods).Select(_ => new Block()).ToArray();
        Array.ForEach(blocks, block => block.Reset(ColumnSet.Pod.Count, 0));
        Span<long> row = stackalloc long[ColumnSet.Pod.Count];
        for (var step = 0; step < SampleSet.Steps; step++)
        {
            var at = Start.AddSeconds((step + 1) * SampleSet.SecondsPerStep);
            foreach (var (pod, sample) in node.Report(at, step).Pods.Index())
            {
                SampleRows.Write(sample, row);
                blocks[pod].Add(UnixTime.Of(at), row);
            }
        }

        var (bytes, memory) = (0L, new ChunkMemory());
        foreach (var block in blocks)
        {
            bytes += Bytes(block, memory);
        }

        return new Dictionary<string, object>
        {
            ["set"] = $"the recorded node's {node.Pods} pods x {Columns} columns x {SampleSet.Steps} samples; 3 were recorded, and their increments go on in turn",
            ["bytes_per_sample_sealed_chunks_alone"] = Math.Round(bytes / ((double)node.Pods * Columns * SampleSet.Steps), 4),
        };
    }

    private static long Bytes(Block rows, ChunkMemory memory)
    {
        var (bytes, part) = (0L, new Block());
        for (var start = 0; start < rows.Count;)
        {
            var window = (rows.Times[start] - 1) / Span;
            var end = rows.After((window + 1) * Span);
            part.Copy(rows, start, end);
            bytes += memory.Hold(window, ChunkCodec.OfThread.Encode(part, ColumnSet.Pod.Raw, memory.Times)).Bytes;
            start = end;
        }

        return bytes;
    }
}
