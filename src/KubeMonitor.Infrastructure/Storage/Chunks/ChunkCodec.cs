using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>Compresses rows into chunks, and back. Keeps scratch memory: not for several threads at once.</summary>
internal sealed class ChunkCodec
{
    [ThreadStatic]
    private static ChunkCodec? _ofThread;

    private readonly ColumnEncoder _encoder = new();
    private readonly BitWriter _writer = new();
    private readonly BitWriter _payload = new();
    private readonly Block _work = new();
    private int[] _starts = [];
    private long[] _guesses = [];

    /// <summary>The one of this thread: what it holds is scratch memory and nothing else.</summary>
    public static ChunkCodec OfThread => _ofThread ??= new();

    /// <summary>Scratch rows for who has none of its own; a nested use would overwrite them.</summary>
    public Block Work => _work;

    /// <summary>More scratch rows, for what two are made of.</summary>
    public Block Before { get; } = new();

    /// <summary>More scratch rows, for a part of a window.</summary>
    public Block Part { get; } = new();

    /// <summary>More scratch rows, for a window that tiers are made of.</summary>
    public Block Raw { get; } = new();

    /// <summary>Compresses rows.</summary>
    /// <param name="block">The rows, in the order of time.</param>
    /// <param name="window">Their window.</param>
    /// <param name="columns">What the columns are, for rates; null where none is.</param>
    /// <param name="times">Finds timestamps that are held already.</param>
    public Chunk Encode(Block block, long window, ColumnSet? columns, SharedTimes times)
    {
        _writer.Clear();
        _encoder.Encode(block.Times, _writer);
        _writer.Bytes(stackalloc byte[BitReader.Padding]);
        var timeBytes = times.Share(_writer.Written);

        _writer.Clear();
        _payload.Clear();
        for (var column = 0; column < block.ColumnCount; column++)
        {
            var start = _payload.Length;
            if (columns?[column] == ColumnKind.Rate)
            {
                Guess(block, column);
                _encoder.Encode(block[column], _guesses.AsSpan(0, block.Count), _payload);
            }
            else
            {
                _encoder.Encode(block[column], _payload);
            }

            _writer.Number((ulong)(_payload.Length - start));
        }

        _writer.Bytes(_payload.Written);
        _writer.Bytes(stackalloc byte[BitReader.Padding]);
        return new Chunk(window, block.Count, timeBytes, _writer.Written.ToArray());
    }

    /// <summary>Gives back a chunk's rows.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="columns">How many columns it has.</param>
    /// <param name="into">Where to. Columns that are not asked for hold anything.</param>
    /// <param name="wanted">Which columns, as bits. A rate needs its counter.</param>
    /// <exception cref="InvalidDataException">The chunk is damaged.</exception>
    public void Decode(Chunk chunk, int columns, Block into, ulong wanted = ulong.MaxValue)
    {
        into.Reset(columns, chunk.Count);
        ColumnDecoder.Decode(chunk.Times, 0, into.Times);
        Scratch.Fit(ref _starts, columns);
        var reader = new BitReader(chunk.Columns, 0);
        var length = 0;
        for (var column = 0; column < columns; column++)
        {
            _starts[column] = length;
            length += (int)reader.Number();
        }

        for (var column = 0; column < columns; column++)
        {
            if ((wanted & (1UL << column)) == 0)
            {
                continue;
            }

            var start = reader.Position + _starts[column];
            if (ColumnDecoder.IsPredicted(chunk.Columns, start))
            {
                Guess(into, column);
                ColumnDecoder.Decode(chunk.Columns, start, _guesses.AsSpan(0, into.Count), into[column]);
            }
            else
            {
                ColumnDecoder.Decode(chunk.Columns, start, into[column]);
                into.Constant |= ColumnDecoder.IsConstant(chunk.Columns, start) ? 1UL << column : 0;
            }
        }
    }

    // What a rate would be if the counter were divided by the time between the samples: close to what the agent says, which measures
    // the time of each reading. Only compared with itself: the same arithmetic on both ways.
    private void Guess(Block block, int rate)
    {
        Scratch.Fit(ref _guesses, block.Count);
        var times = block.Times;
        var counter = block[rate - ColumnSet.FromCounterToRate];
        for (var i = 1; i < counter.Length; i++)
        {
            var advance = counter[i] - counter[i - 1];
            _guesses[i] = advance <= 0 || counter[i - 1] == Absent.Value ? 0 : (long)Math.Round(advance * (double)TimeSpan.TicksPerSecond / (times[i] - times[i - 1]));
        }
    }
}
