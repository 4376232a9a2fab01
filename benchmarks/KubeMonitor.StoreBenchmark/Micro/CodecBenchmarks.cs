using BenchmarkDotNet.Attributes;
using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;
using KubeMonitor.Infrastructure.Storage.Grids;
using KubeMonitor.StoreBenchmark.Data;

namespace KubeMonitor.StoreBenchmark.Micro;

/// <summary>Encoding, decoding and folding one chunk of a pod: 120 rows of 15 columns, of which 8 hold something.</summary>
[MemoryDiagnoser]
[InProcess]
public class CodecBenchmarks
{
    private const int Rows = 120;

    private readonly Block _rows = new();
    private readonly Block _read = new();
    private readonly ChunkCodec _codec = new();
    private readonly SharedTimes _times = new();
    private readonly RowBuffer _buffer = new(ColumnSet.Pod.Count);
    private readonly Nowhere _sink = new();
    private Chunk _chunk = null!;

    /// <summary>Makes the rows.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var (set, row, values) = (new SampleSet(), new long[ColumnSet.Pod.Count], new long[SampleSet.Columns]);
        _rows.Reset(row.Length, 0);
        for (var i = 1; i <= Rows; i++)
        {
            set.Next(values, 0);
            Array.Fill(row, Absent.Value);
            values.AsSpan(0, 4).CopyTo(row);
            (row[6], row[7], row[8], row[9]) = (values[4], values[5], 0, 0);
            (row[10], row[11], row[12], row[13], row[14]) = (values[6], values[7], 0, 0, 0);
            _rows.Add(i * 5 * TimeSpan.TicksPerSecond, row);
        }

        _chunk = Chunk.Of(0, Encode());
    }

    /// <summary>Seals a chunk.</summary>
    [Benchmark]
    public int Seal() => Encode().Columns.Length;

    /// <summary>Reads all columns of a chunk.</summary>
    [Benchmark]
    public long Decode()
    {
        _codec.Decode(_chunk.View, ColumnSet.Pod.Raw, _read);
        return _read[0][0];
    }

    /// <summary>Appends 120 rows to an open window.</summary>
    [Benchmark]
    public int Append()
    {
        Span<long> row = stackalloc long[ColumnSet.Pod.Count];
        _buffer.Clear();
        for (var i = 0; i < Rows; i++)
        {
            _rows.Row(i, row);
            _buffer.Add(_rows.Times[i], row);
        }

        return _buffer.Length;
    }

    /// <summary>Folds a chunk's rows onto a grid of 15 s.</summary>
    [Benchmark]
    public long Aggregate()
    {
        var fold = new StepFold(ColumnSet.Pod, 15 * TimeSpan.TicksPerSecond, _sink);
        fold.Read(_rows, 0, Rows);
        fold.Finish();
        return _sink.Steps;
    }

    private ChunkView Encode() => _codec.Encode(_rows, ColumnSet.Pod.Raw, _times);

    private sealed class Nowhere : IStepSink
    {
        public long Steps { get; private set; }

        public void Take(StepFold fold) => Steps++;
    }
}
