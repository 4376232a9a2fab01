using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Compresses rows into chunks, and back. Keeps scratch memory: not for several threads at once.</summary>
internal sealed class ChunkCodec
{
    /// <summary>So many rows a segment has at most.</summary>
    public const int SegmentRows = 240;

    [ThreadStatic]
    private static ChunkCodec? _ofThread;

    private readonly ColumnEncoder _encoder = new();
    private readonly SegmentCodec _segments = new();
    private readonly BitWriter _writer = new();
    private readonly BitWriter _timeWriter = new();
    private readonly TimesCache _known = new();
    private long[] _times = [];
    private long[] _timesBefore = [];
    private byte[]? _timesBeforeShared;

    /// <summary>The one of this thread: what it holds is scratch memory and nothing else.</summary>
    public static ChunkCodec OfThread => _ofThread ??= new();

    /// <summary>Scratch rows for who has none of its own; a nested use would overwrite them.</summary>
    public Block Work { get; } = new();

    /// <summary>More scratch rows, for what two are made of.</summary>
    public Block Before { get; } = new();

    /// <summary>More scratch rows, for a part of a window.</summary>
    public Block Part { get; } = new();

    /// <summary>More scratch rows, for a window that tiers are made of.</summary>
    public Block Raw { get; } = new();

    /// <summary>Compresses rows.</summary>
    /// <param name="block">The rows, in the order of time.</param>
    /// <param name="columns">What columns the rows have.</param>
    /// <param name="times">Finds timestamps that are held already.</param>
    /// <returns>They lie in memory that the next call uses again.</returns>
    public ChunkView Encode(Block block, RowLayout columns, SharedTimes times)
    {
        _writer.Clear();
        for (var start = 0; start < block.Count; start += SegmentRows)
        {
            _segments.Encode(block, start, Math.Min(block.Count, start + SegmentRows), columns, _writer);
        }

        return new ChunkView(block.Count, Encode(block.Times, times), _writer.Written);
    }

    /// <summary>Compresses rows that go on where a part of a window ended.</summary>
    /// <param name="part">The part; without rows where there is none yet.</param>
    /// <param name="block">Its last row, if there is a part, and the new ones.</param>
    /// <param name="columns">What columns the rows have.</param>
    /// <param name="times">Finds timestamps that are held already.</param>
    /// <returns>The part with the new rows behind it. It lies in memory that the next call uses again.</returns>
    public ChunkView Extend(ChunkView part, Block block, RowLayout columns, SharedTimes times)
    {
        _writer.Clear();
        _writer.Bytes(part.Columns);
        _segments.Encode(block, part.Count == 0 ? 0 : 1, block.Count, columns, _writer);
        if (part.Count == 0)
        {
            return new ChunkView(block.Count, Encode(block.Times, times), _writer.Written);
        }

        var count = part.Count + block.Count - 1;
        Scratch.Fit(ref _times, count);
        _known.Read(part.Times, _times.AsSpan(0, part.Count));
        block.Times[1..].CopyTo(_times.AsSpan(part.Count));
        return new ChunkView(count, Encode(_times.AsSpan(0, count), times), _writer.Written);
    }

    /// <summary>Gives back a chunk's rows.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="columns">What columns it has.</param>
    /// <param name="into">Where to. Columns that are not asked for hold anything.</param>
    /// <param name="wanted">Which columns, as bits, with those that they lean on: see <see cref="RowLayout.WithLeanedOn"/>.</param>
    /// <exception cref="InvalidDataException">The chunk is damaged.</exception>
    public void Decode(ChunkView chunk, RowLayout columns, Block into, ulong wanted = ulong.MaxValue)
    {
        into.Reset(columns.Count, chunk.Count);
        if (into.TimesOf != chunk.Times)
        {
            _known.Read(chunk.Times, into.Times);
            into.TimesOf = chunk.Times;
        }

        into.Constant = _segments.Decode(chunk.Columns, columns, into, 0, chunk.Count, wanted);
    }

    /// <summary>Gives back the rows of a part of a window, with room for more.</summary>
    /// <param name="part">The part; without rows where there is none.</param>
    /// <param name="columns">What columns it has.</param>
    /// <param name="more">For how many rows more there must be room behind them.</param>
    /// <param name="into">Where to.</param>
    /// <param name="wanted">Which columns, as bits, with those that they lean on.</param>
    /// <returns>How many rows it has.</returns>
    public int DecodePart(ChunkView part, RowLayout columns, int more, Block into, ulong wanted = ulong.MaxValue)
    {
        into.Reset(columns.Count, part.Count + more);
        into.TimesOf = null;
        if (part.Count > 0)
        {
            _known.Read(part.Times, into.Times[..part.Count]);
            _segments.Decode(part.Columns, columns, into, 0, part.Count, wanted);
        }

        return part.Count;
    }

    // Entities of one node come one after the other, with the same timestamps.
    private byte[] Encode(ReadOnlySpan<long> values, SharedTimes times)
    {
        if (_timesBeforeShared is { } known && values.SequenceEqual(_timesBefore))
        {
            return known;
        }

        _timeWriter.Clear();
        _encoder.Encode(values, Absent.Value, 0, _timeWriter);
        _timesBefore = values.Length == _timesBefore.Length ? _timesBefore : new long[values.Length];
        values.CopyTo(_timesBefore);
        return _timesBeforeShared = times.Share(_timeWriter.Written);
    }
}
