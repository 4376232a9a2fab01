namespace KubeMonitor.Fuzz.Inputs;

/// <summary>Changes an input a few times: bits, bytes, numbers, cuts, copies, pieces of other inputs.</summary>
/// <param name="random">Decides what.</param>
internal sealed class Mutator(Random random)
{
    /// <summary>As large as an input may get.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxChanges = 6;

    private static readonly byte[] TellingBytes = "\0\n\r\t :-=.()|_/\\0959aex\u007F"u8.ToArray();

    private static readonly byte[][] TellingNumbers =
    [
        .. new[]
        {
            "0", "-1", "-0", "00", "1e9", "0x10", "NaN", "Infinity", "1.5", ".", "max", "2147483647", "2147483648", "4611686018427387903",
            "4611686018427387904", "9223372036854775", "9223372036854776", "9007199254740991", "9007199254740992", "9223372036854771712",
            "9223372036854775807", "9223372036854775808", "18014398509481983", "18014398509481984", "18446744073709551615",
            "18446744073709551616", "99999999999999999999999999999999999999999999", "0000000000000000000000000000000000000000007", "\u00A012",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    private byte[] _bytes = new byte[MaxLength];
    private byte[] _spare = new byte[MaxLength];
    private int _length;

    /// <summary>Changes an input. What is given holds until the next call.</summary>
    /// <param name="seed">The input.</param>
    /// <param name="other">Another, to take pieces from.</param>
    public ReadOnlySpan<byte> Mutate(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> other)
    {
        _length = Math.Min(seed.Length, MaxLength);
        seed[.._length].CopyTo(_bytes);
        for (var changes = random.Next(1, MaxChanges + 1); changes > 0; changes--)
        {
            Change(other);
        }

        return _bytes.AsSpan(0, _length);
    }

    private void Change(ReadOnlySpan<byte> other)
    {
        var at = random.Next(_length + 1);
        switch (random.Next(9))
        {
            case 0 when _length > 0:
                _bytes[at % _length] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when _length > 0:
                _bytes[at % _length] = (byte)random.Next(256);
                break;
            case 2:
                _length = at;
                break;
            case 3:
                Replace(at, Piece(_length - at), []);
                break;
            case 4:
                Replace(at, 0, _bytes.AsSpan(at, Piece(_length - at)).ToArray());
                break;
            case 5:
                var from = random.Next(other.Length + 1);
                Replace(at, random.Next(2) * Piece(_length - at), other.Slice(from, Piece(other.Length - from)));
                break;
            case 6:
                Replace(at, random.Next(2) * Math.Min(1, _length - at), TellingBytes.AsSpan(random.Next(TellingBytes.Length), 1));
                break;
            case 7:
                DoubleLine(at);
                break;
            default:
                ReplaceNumber(at);
                break;
        }
    }

    /// <summary>Short pieces more often than long ones.</summary>
    private int Piece(int available) => random.Next(Math.Min(available, 1 << random.Next(12)) + 1);

    /// <summary>The number that stands at or behind a place, or nothing at the end, becomes one at an edge.</summary>
    private void ReplaceNumber(int at)
    {
        while (at < _length && !char.IsAsciiDigit((char)_bytes[at]))
        {
            at++;
        }

        var end = at;
        while (end < _length && char.IsAsciiDigit((char)_bytes[end]))
        {
            end++;
        }

        Replace(at, end - at, TellingNumbers[random.Next(TellingNumbers.Length)]);
    }

    private void DoubleLine(int at)
    {
        var start = _bytes.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        var length = _bytes.AsSpan(at, _length - at).IndexOf((byte)'\n') + 1 + at - start;
        if (length > 0)
        {
            Replace(start, 0, _bytes.AsSpan(start, length).ToArray());
        }
    }

    private void Replace(int at, int removed, ReadOnlySpan<byte> inserted)
    {
        inserted = inserted[..Math.Min(inserted.Length, MaxLength - _length + removed)];
        var length = _length - removed + inserted.Length;
        _bytes.AsSpan(0, at).CopyTo(_spare);
        inserted.CopyTo(_spare.AsSpan(at));
        _bytes.AsSpan(at + removed, _length - at - removed).CopyTo(_spare.AsSpan(at + inserted.Length));
        (_bytes, _spare) = (_spare, _bytes);
        _length = length;
    }
}
