using System.Buffers.Text;

namespace KubeMonitor.MetricsApi.Answers;

/// <summary>
/// Writes quantities in their canonical form
/// (<see href="https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity"/>): no fraction, and the largest suffix that loses nothing.
/// </summary>
internal static class Quantity
{
    /// <summary>The longest text: 19 digits and a suffix.</summary>
    public const int MaxLength = 24;

    private static readonly string[] Decimal = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] Binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

    /// <summary>CPU: millicores to the nearest nanocore.</summary>
    public static int WriteCpu(double millicores, Span<byte> text) => Write((long)Math.Round(millicores * 1e6), 0, text);

    /// <summary>Memory: in powers of 1024; below 1024 there is nothing to choose.</summary>
    public static int WriteMemory(long bytes, Span<byte> text)
    {
        if (bytes is > -1024 and < 1024)
        {
            return Write(bytes, 3, text);
        }

        var power = 0;
        while (bytes % 1024 == 0 && power < Binary.Length - 1)
        {
            bytes /= 1024;
            power++;
        }

        return Write(bytes, Binary[power], text);
    }

    /// <summary>CPU as text.</summary>
    public static string Cpu(double millicores)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(text[..WriteCpu(millicores, text)]);
    }

    /// <summary>Memory as text.</summary>
    public static string Memory(long bytes)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(text[..WriteMemory(bytes, text)]);
    }

    private static int Write(long value, int suffix, Span<byte> text)
    {
        if (value == 0)
        {
            return Write(0, "", text);
        }

        while (value % 1000 == 0 && suffix < Decimal.Length - 1)
        {
            value /= 1000;
            suffix++;
        }

        return Write(value, Decimal[suffix], text);
    }

    private static int Write(long value, string suffix, Span<byte> text)
    {
        Utf8Formatter.TryFormat(value, text, out var length);
        foreach (var c in suffix)
        {
            text[length++] = (byte)c;
        }

        return length;
    }
}
