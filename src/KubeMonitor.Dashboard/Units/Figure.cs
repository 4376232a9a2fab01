using System.Globalization;

namespace KubeMonitor.Dashboard.Units;

/// <summary>Figures as a person reads them. The script that draws charts writes them the same way.</summary>
internal static class Figure
{
    /// <summary>What stands for an unknown figure.</summary>
    public const string Unknown = "–";

    private static readonly string[] Binary = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    private static readonly string[] Decimal = ["B/s", "KB/s", "MB/s", "GB/s", "TB/s"];

    /// <summary>CPU: millicores below one core, cores from there on.</summary>
    /// <param name="millicores">In millicores.</param>
    public static string Cpu(double? millicores) => millicores switch
    {
        null => Unknown,
        < 999.5 => $"{Digits(millicores.Value)} m",
        { } more => Digits(more / 1000) is var cores && cores == "1" ? "1 core" : $"{cores} cores",
    };

    /// <summary>An amount of bytes.</summary>
    /// <param name="bytes">In bytes.</param>
    public static string Bytes(double? bytes) => Scaled(bytes, 1024, Binary);

    /// <summary>Bytes per second.</summary>
    /// <param name="rate">In bytes per second.</param>
    public static string Rate(double? rate) => Scaled(rate, 1000, Decimal);

    /// <summary>A share of a whole.</summary>
    /// <param name="share">From 0 to 1, or more.</param>
    public static string Percent(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $"{Digits(known * 100)} %") : Unknown;

    /// <summary>A count.</summary>
    /// <param name="count">How many.</param>
    public static string Count(long? count) => count?.ToString("#,0", CultureInfo.InvariantCulture) ?? Unknown;

    private static string Scaled(double? value, double step, string[] units)
    {
        if (value is not { } rest)
        {
            return Unknown;
        }

        var unit = 0;
        while (Math.Abs(rest) >= step - 0.5 && unit < units.Length - 1)
        {
            rest /= step;
            unit++;
        }

        return $"{(unit == 0 ? Math.Round(rest, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) : Digits(rest))} {units[unit]}";
    }

    // Three digits that say something.
    private static string Digits(double value) => value.ToString(Math.Abs(value) switch { < 0.05 => "0", < 9.995 => "0.##", < 99.95 => "0.#", _ => "0" }, CultureInfo.InvariantCulture);
}
