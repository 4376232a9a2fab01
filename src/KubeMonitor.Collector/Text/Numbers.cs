namespace KubeMonitor.Collector.Text;

/// <summary>
/// The kernel's decimal numbers. The kernel counts to 2^64-1; what is above 2^63-1 has no place in a JSON integer and is refused with
/// everything else that isn't digits alone.
/// </summary>
internal static class Numbers
{
    /// <summary>Whole numbers up to here are all a <see cref="double"/>.</summary>
    private const long MaxExactDouble = 1L << 53;

    private const int MaxExactDigits = 16;

    /// <summary>Any number of so many digits is below 2^63.</summary>
    private const int SafeDigits = 18;

    /// <summary>Reads a number that is the whole text.</summary>
    /// <param name="text">Digits, without sign, space or separator.</param>
    /// <param name="value">0 to 2^63-1; 0 where there is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if (digit is < 0 or > 9 || (i >= SafeDigits && value > (long.MaxValue - digit) / 10))
            {
                value = 0;
                return false;
            }

            value = (value * 10) + digit;
        }

        return !text.IsEmpty;
    }

    /// <summary>Reads a number and multiplies it by its unit.</summary>
    /// <param name="text">Digits.</param>
    /// <param name="unit">How much one of them is, above 0.</param>
    /// <param name="value">0 to 2^63-1; 0 where the text is no number, or the product larger.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, long unit, out long value)
    {
        if (!TryParse(text, out value) || value > long.MaxValue / unit)
        {
            value = 0;
            return false;
        }

        value *= unit;
        return true;
    }

    /// <summary>Reads a number that fits an <see cref="int"/>: a process ID, half of a device number.</summary>
    /// <param name="text">Digits.</param>
    /// <param name="value">0 to 2^31-1; 0 where there is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out int value)
    {
        var read = TryParse(text, out long number) && number <= int.MaxValue;
        value = read ? (int)number : 0;
        return read;
    }

    /// <summary>Reads a number with a decimal point.</summary>
    /// <param name="text">Digits, a point and digits; without sign, exponent or NaN. At most 16 digits, 2^53 without the point.</param>
    /// <param name="value">0 or more, the nearest to what the text says; 0 where there is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var point = text.IndexOf((byte)'.');
        if (point <= 0 || point == text.Length - 1 || text.Length > MaxExactDigits + 1)
        {
            return false;
        }

        long digits = 0, scale = 1;
        for (var i = 0; i < text.Length; i++)
        {
            if (i == point)
            {
                continue;
            }

            var digit = text[i] - '0';
            if (digit is < 0 or > 9 || digits > (MaxExactDouble - digit) / 10)
            {
                return false;
            }

            digits = (digits * 10) + digit;
            scale *= i > point ? 10 : 1;
        }

        value = (double)digits / scale;
        return true;
    }
}
