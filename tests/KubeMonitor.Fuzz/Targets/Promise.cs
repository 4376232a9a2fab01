using System.Text.Unicode;

namespace KubeMonitor.Fuzz.Targets;

/// <summary>What holds of every figure and text that a parser gives.</summary>
internal static class Promise
{
    /// <summary>0 to 2^63-1, or none.</summary>
    public static void Counter(long? value, string name) => Holds(value is null or >= 0, name);

    /// <summary>0 to 100.</summary>
    public static void Percent(double value, string name) => Holds(value is >= 0 and <= 100, name);

    /// <summary>A part of the input, not empty, valid UTF-8, without what ends a field or a line.</summary>
    public static void Text(ReadOnlySpan<byte> text, ReadOnlySpan<byte> input, string name) =>
        Holds(!text.IsEmpty && input.Overlaps(text) && Utf8.IsValid(text) && text.IndexOfAny(" \t\n"u8) < 0, name);

    /// <summary>A walk ends: each item takes a byte of the input at least.</summary>
    public static void Ends(int items, ReadOnlySpan<byte> input) => Holds(items <= input.Length, "a walk ends");

    public static void Holds(bool promise, string name)
    {
        if (!promise)
        {
            throw new BrokenPromiseException(name);
        }
    }
}
