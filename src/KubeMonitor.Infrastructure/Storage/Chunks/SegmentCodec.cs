using System.Numerics;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Writes rows as segments, and reads them. A segment has how many rows it is of, which columns move in it, which rates are as their
/// counters foretell, how long each moving column is, and these. A column that stands still takes nothing; of the others the last value
/// of the segment before is known. Keeps scratch memory: not for several threads at once.
/// </summary>
internal sealed class SegmentCodec
{
    private readonly ColumnEncoder _encoder = new();
    private readonly BitWriter _payload = new();
    private readonly int[] _lengths = new int[64];
    private long[] _distances = [];
    private long[] _foretold = [];

    /// <summary>Writes some rows of a block.</summary>
    /// <param name="block">The rows, in the order of time; those before the first are known to who reads.</param>
    /// <param name="start">The first of them.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="columns">What columns the rows have.</param>
    /// <param name="writer">Where to.</param>
    public void Encode(Block block, int start, int end, RowLayout columns, BitWriter writer)
    {
        var (moving, foretold) = (0UL, 0UL);
        _payload.Clear();
        for (var column = 0; column < block.ColumnCount; column++)
        {
            var before = start == 0 ? Absent.Value : block[column][start - 1];
            if (block[column][start..end].IndexOfAnyExcept(before) < 0)
            {
                continue;
            }

            var length = _payload.Length;
            if (columns[column].Kind > LeanKind.Beside && Foretell(block, columns, column, start, end))
            {
                if (_distances.AsSpan(0, end - start).IndexOfAnyExcept(0) < 0)
                {
                    foretold |= 1UL << column;
                    continue;
                }

                _encoder.Encode(_distances.AsSpan(0, end - start), Absent.Value, ColumnHead.Guessed, _payload);
            }
            else if (columns[column] is { Kind: LeanKind.Beside, On: var neighbour } && IsCloser(block, column, neighbour, start, end))
            {
                _encoder.Encode(_distances.AsSpan(0, end - start), start == 0 ? Absent.Value : before - block[neighbour][start - 1], ColumnHead.Beside, _payload);
            }
            else
            {
                _encoder.Encode(block[column][start..end], before, 0, _payload);
            }

            moving |= 1UL << column;
            _lengths[column] = _payload.Length - length;
        }

        writer.Number((ulong)(end - start));
        writer.Number(moving);
        writer.Number(foretold);
        for (; moving != 0; moving &= moving - 1)
        {
            writer.Number((ulong)_lengths[BitOperations.TrailingZeroCount(moving)]);
        }

        writer.Bytes(_payload.Written);
    }

    /// <summary>Reads segments.</summary>
    /// <param name="data">The segments.</param>
    /// <param name="columns">What columns the rows have.</param>
    /// <param name="into">Where to; its timestamps, and the rows before, are there.</param>
    /// <param name="start">Where their first row goes.</param>
    /// <param name="end">Behind their last.</param>
    /// <param name="wanted">Which columns, as bits, with those that they lean on.</param>
    /// <returns>The columns that have one value in all rows, as bits.</returns>
    /// <exception cref="InvalidDataException">They are damaged.</exception>
    public ulong Decode(ReadOnlySpan<byte> data, RowLayout columns, Block into, int start, int end, ulong wanted)
    {
        var constant = wanted;
        for (var position = 0; start < end;)
        {
            var reader = new BitReader(data, position);
            var count = (int)reader.Number();
            if (count <= 0 || count > end - start)
            {
                throw new InvalidDataException("A segment has more rows than its block: the block is damaged.");
            }

            var (moving, foretold) = (reader.Number(), reader.Number());
            for (var rest = moving; rest != 0; rest &= rest - 1)
            {
                _lengths[BitOperations.TrailingZeroCount(rest)] = (int)reader.Number();
            }

            position = reader.Position;
            for (var column = 0; column < into.ColumnCount; column++)
            {
                var bit = 1UL << column;
                var isWanted = (wanted & bit) != 0;
                if ((moving & bit) != 0)
                {
                    if (isWanted)
                    {
                        Decode(data, position, columns, into, column, start, start + count);
                        constant &= start == 0 && ColumnDecoder.IsConstant(data[position]) ? ulong.MaxValue : ~bit;
                    }

                    position += _lengths[column];
                }
                else if (isWanted && (foretold & bit) != 0)
                {
                    var stands = columns[column].Kind == LeanKind.RateOf && (moving & constant & (1UL << columns[column].On)) == (moving & (1UL << columns[column].On));
                    constant &= stands && start == 0 ? ulong.MaxValue : ~bit;
                    ReadForetold(into, columns, column, start, count, stands);
                }
                else if (isWanted)
                {
                    into[column].Slice(start, count).Fill(start == 0 ? Absent.Value : into[column][start - 1]);
                }
            }

            start += count;
        }

        return constant;
    }

    // The rate of a counter that stands still is 0.
    private static void ReadForetold(Block into, RowLayout columns, int column, int start, int count, bool stands)
    {
        var values = into[column].Slice(start, count);
        if (stands)
        {
            values.Clear();
        }
        else
        {
            Foretelling.Of(into, columns, column, start, values);
        }
    }

    private void Decode(ReadOnlySpan<byte> data, int position, RowLayout columns, Block into, int column, int start, int end)
    {
        var values = into[column][start..end];
        var before = start == 0 ? Absent.Value : into[column][start - 1];
        var head = data[position];
        if (ColumnHead.Has(head, ColumnHead.Guessed))
        {
            Scratch.Fit(ref _distances, values.Length);
            ColumnDecoder.Decode(data, position, before, _distances.AsSpan(0, values.Length));
            AddForetold(into, columns, column, start, end);
        }
        else if (ColumnHead.Has(head, ColumnHead.Beside))
        {
            var neighbour = into[columns[column].On];
            ColumnDecoder.Decode(data, position, start == 0 ? Absent.Value : before - neighbour[start - 1], values);
            neighbour = neighbour[start..end];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] += neighbour[i];
            }
        }
        else
        {
            ColumnDecoder.Decode(data, position, before, values);
        }
    }

    // How far a column is from what its counter foretells. False where it is better not asked.
    private bool Foretell(Block block, RowLayout columns, int column, int start, int end)
    {
        var values = block[column][start..end];
        if (values.Contains(Absent.Value))
        {
            return false;
        }

        Scratch.Fit(ref _foretold, values.Length);
        Scratch.Fit(ref _distances, values.Length);
        Foretelling.Of(block, columns, column, start, _foretold.AsSpan(0, values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            var distance = _distances[i] = values[i] - _foretold[i];
            if (distance is > long.MaxValue / 4 or < long.MinValue / 4)
            {
                return false;
            }
        }

        return true;
    }

    private void AddForetold(Block block, RowLayout columns, int column, int start, int end)
    {
        var values = block[column][start..end];
        Scratch.Fit(ref _foretold, values.Length);
        Foretelling.Of(block, columns, column, start, _foretold.AsSpan(0, values.Length));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _distances[i] + _foretold[i];
        }
    }

    // Whether a column moves with another, so that their distance moves less than itself.
    private bool IsCloser(Block block, int column, int neighbour, int start, int end)
    {
        var values = block[column][start..end];
        var others = block[neighbour][start..end];
        if (start > 0 && (block[column][start - 1] == Absent.Value || block[neighbour][start - 1] == Absent.Value))
        {
            return false;
        }

        Scratch.Fit(ref _distances, values.Length);
        var (own, distant, before) = (0, 0, start > 0 ? block[column][start - 1] : values[0]);
        var distance = start > 0 ? before - block[neighbour][start - 1] : values[0] - others[0];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] == Absent.Value || others[i] == Absent.Value)
            {
                return false;
            }

            var next = _distances[i] = values[i] - others[i];
            own += NumberCoding.Significant(ZigZag.Of(values[i] - before));
            distant += NumberCoding.Significant(ZigZag.Of(next - distance));
            (before, distance) = (values[i], next);
            if (next is > long.MaxValue / 4 or < long.MinValue / 4)
            {
                return false;
            }
        }

        return distant < own;
    }
}
