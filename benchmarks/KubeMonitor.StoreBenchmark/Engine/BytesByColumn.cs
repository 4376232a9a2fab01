using System.Numerics;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Engine;

/// <summary>Where the bytes of an hour's chunks are, column by column, without the objects that hold them.</summary>
internal static class BytesByColumn
{
    private const int Sampled = 400;
    private static readonly long Minute = TimeSpan.TicksPerMinute;

    /// <summary>Bytes a pod and hour, by window length and column.</summary>
    public static Dictionary<string, object> Run()
    {
        var rows = Rows();
        return new Dictionary<string, object>
        {
            ["raw, windows of 10 min"] = Table(rows, 10 * Minute, ColumnSet.Pod.Raw),
            ["raw, windows of 20 min"] = Table(rows, 20 * Minute, ColumnSet.Pod.Raw),
            ["raw, windows of 60 min"] = Table(rows, 60 * Minute, ColumnSet.Pod.Raw),
            ["tier of 1 min, windows of 60 min"] = Table([.. rows.Select(Fold)], 60 * Minute, ColumnSet.Pod.Tier),
        };
    }

    private static Block[] Rows()
    {
        var (set, blocks) = (new SampleSet(), new Block[Sampled]);
        for (var i = 0; i < Sampled; i++)
        {
            blocks[i] = new Block();
            blocks[i].Reset(ColumnSet.Pod.Count, 0);
        }

        var start = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        Span<long> row = stackalloc long[ColumnSet.Pod.Count];
        for (var step = 1; step <= SampleSet.Steps; step++)
        {
            var at = start.AddSeconds(step * SampleSet.SecondsPerStep);
            foreach (var (pod, sample) in set.Reports(at).SelectMany(report => report.Pods).Take(Sampled).Index())
            {
                SampleRows.Write(sample, row);
                blocks[pod].Add(UnixTime.Of(at), row);
            }
        }

        return blocks;
    }

    private static Block Fold(Block raw)
    {
        var sink = new TierRows();
        sink.Rows.Reset(TierColumns.CountOf(ColumnSet.Pod), 0);
        var fold = new StepFold(ColumnSet.Pod, Minute, sink);
        fold.Read(raw, 0, raw.Count);
        fold.Finish();
        return sink.Rows;
    }

    private static double[] Table(Block[] rows, long span, RowLayout layout)
    {
        var (codec, writer, encoder) = (new SegmentCodec(), new BitWriter(), new ColumnEncoder());
        var sizes = new double[layout.Count + 2];
        var (part, one) = (new Block(), new Block());
        foreach (var block in rows)
        {
            for (var start = 0; start < block.Count;)
            {
                var end = block.After((((block.Times[start] - 1) / span) + 1) * span);
                part.Copy(block, start, end);
                for (var from = 0; from < part.Count; from += ChunkCodec.SegmentRows)
                {
                    writer.Clear();
                    codec.Encode(part, from, Math.Min(part.Count, from + ChunkCodec.SegmentRows), layout, writer);
                    AddSizes(writer.Written, sizes);
                    sizes[layout.Count] += writer.Length;
                }

                writer.Clear();
                encoder.Encode(part.Times, Absent.Value, 0, writer);
                sizes[layout.Count + 1] += writer.Length;
                start = end;
            }
        }

        sizes[layout.Count] -= sizes[..layout.Count].Sum();
        return [.. sizes.Select(size => Math.Round(size / rows.Length, 1)), Math.Round(sizes.Sum() / rows.Length)];
    }

    // Each column's bytes, and the one that says how many they are.
    private static void AddSizes(ReadOnlySpan<byte> segment, double[] sizes)
    {
        var reader = new BitReader(segment, 0);
        reader.Number();
        var moving = reader.Number();
        reader.Number();
        for (; moving != 0; moving &= moving - 1)
        {
            sizes[BitOperations.TrailingZeroCount(moving)] += reader.Number() + 1;
        }
    }
}
