using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace KubeMonitor.Domain.Reading;

/// <summary>
/// Goes through JSON as programs write it: names and texts of plain ASCII without escapes, whole numbers without sign. Where the text is
/// anything else, right or wrong, it stops: from then on nothing more is found, and the caller has to read the text in another way.
/// </summary>
/// <param name="text">The JSON, in UTF-8.</param>
internal ref struct PlainJson(ReadOnlySpan<byte> text)
{
    // 18 digits always fit into 64 bits; of 15 digits a power of ten makes the nearest number that there is, as a full parser would.
    private const int MostDigits = 18;
    private const int MostExactDigits = 15;

    // Less deep than a full parser goes: what is passed over here, it would pass over as well.
    private const int DeepestSkipped = 32;

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        " !#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at;
    private bool _first;

    /// <summary>Whether everything was plain so far.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>What is left, from the next value on.</summary>
    public ReadOnlySpan<byte> Rest
    {
        get
        {
            Peek();
            return _text[_at..];
        }
    }

    private static ReadOnlySpan<double> PowersOfTen => [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>The next byte that is no white space; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek()
    {
        // Programs write no white space: this is asked for before every name and value.
        var at = _at;
        return (uint)at < (uint)_text.Length && _text[at] > (byte)' ' ? _text[at] : PeekPastSpace();
    }

    private byte PeekPastSpace()
    {
        while (_at < _text.Length)
        {
            var next = _text[_at];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            _at++;
        }

        return 0;
    }

    /// <summary>Gives up.</summary>
    public bool Stop()
    {
        IsPlain = false;
        _at = _text.Length;
        return false;
    }

    /// <summary>Passes so many bytes.</summary>
    public void Pass(int bytes) => _at += bytes;

    /// <summary>Whether nothing but white space is left.</summary>
    public bool End() => IsPlain && Peek() == 0 && _at == _text.Length;

    /// <summary>Goes into an object or array.</summary>
    public bool Open(char bracket)
    {
        if (Peek() != bracket)
        {
            return Stop();
        }

        _at++;
        _first = true;
        return true;
    }

    /// <summary>Goes to the next element; false after the last.</summary>
    public bool Next(char bracket)
    {
        var next = Peek();
        if (next == bracket)
        {
            _at++;
            _first = false;
            return false;
        }

        if (!_first)
        {
            if (next != ',')
            {
                return Stop();
            }

            _at++;
            next = Peek();
        }

        _first = false;
        return next != 0 || Stop();
    }

    /// <summary>Goes to the next member; false after the last.</summary>
    public bool Member(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!Next('}') || !Text(out name))
        {
            return false;
        }

        if (Peek() != ':')
        {
            return Stop();
        }

        _at++;
        return true;
    }

    /// <summary>Passes a null, if there is one.</summary>
    public bool Null()
    {
        if (Peek() != 'n' || !_text[_at..].StartsWith("null"u8))
        {
            return false;
        }

        _at += 4;
        return true;
    }

    public bool Text(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (Peek() != '"')
        {
            return Stop();
        }

        var rest = _text[(_at + 1)..];
        var length = rest.IndexOfAnyExcept(Plain);
        if (length < 0 || rest[length] != '"')
        {
            return Stop();
        }

        value = rest[..length];
        _at += length + 2;
        return true;
    }

    public bool Flag()
    {
        var (isTrue, isFalse) = (Peek() == 't' && _text[_at..].StartsWith("true"u8), _text[_at..].StartsWith("false"u8));
        _ = isTrue || isFalse || Stop();
        _at += isTrue ? 4 : isFalse ? 5 : 0;
        return isTrue;
    }

    public long Whole()
    {
        Peek();
        var (start, value) = (_at, Digits(0));
        if (_at - start is 0 or > MostDigits || (_at - start > 1 && _text[start] == '0'))
        {
            Stop();
        }

        return value;
    }

    public double Number()
    {
        Peek();
        var (start, value, decimals) = (_at, Digits(0), 0);
        var digits = _at - start;
        if (digits > 0 && _at < _text.Length && _text[_at] == '.')
        {
            _at++;
            var point = _at;
            value = Digits(value);
            decimals = _at - point;
            digits = decimals == 0 ? 0 : digits + decimals;
        }

        if (digits is 0 or > MostExactDigits || (digits - decimals > 1 && _text[start] == '0') || (_at < _text.Length && _text[_at] is (byte)'e' or (byte)'E'))
        {
            _at = start;
            return Parse(static (ref Utf8JsonReader reader, out double number) => reader.TryGetDouble(out number) && double.IsFinite(number));
        }

        return value / PowersOfTen[decimals];
    }

    public DateTime Time() =>
        Peek() == '"' ? Parse(static (ref Utf8JsonReader reader, out DateTime time) => reader.TryGetDateTime(out time)) : Wrong<DateTime>();

    /// <summary>Passes a value that nobody here knows.</summary>
    public void Skip() => Parse(static (ref Utf8JsonReader reader, out bool skipped) => skipped = reader.TrySkip());

    private delegate bool Parser<T>(ref Utf8JsonReader reader, out T value);

    private T Parse<T>(Parser<T> parse)
    {
        Peek();
        var reader = new Utf8JsonReader(_text[_at..], new JsonReaderOptions { MaxDepth = DeepestSkipped });
        try
        {
            if (!reader.Read() || (reader.TokenType is not JsonTokenType.Number && typeof(T) == typeof(double)) || !parse(ref reader, out var value))
            {
                return Wrong<T>();
            }

            _at += (int)reader.BytesConsumed;
            return value;
        }
        catch (JsonException)
        {
            // Whoever reads it fully will say what is wrong, and where.
            return Wrong<T>();
        }
    }

    private T Wrong<T>()
    {
        Stop();
        return default!;
    }

    private long Digits(long value)
    {
        var text = _text;
        var at = _at;
        for (; (uint)at < (uint)text.Length; at++)
        {
            var digit = (uint)(text[at] - '0');
            if (digit > 9)
            {
                break;
            }

            value = (value * 10) + digit;
        }

        _at = at;
        return value;
    }
}
