using System.Globalization;

namespace KubeMonitor.Cli.Figures;

/// <summary>Figures as a person reads them, with Kubernetes' own units. What is unknown is <see cref="Unknown"/>, never 0.</summary>
internal static class FigureText
{
    public const string Unknown = "-";

    private const double Kibi = 1024;
    private static readonly string[] Units = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];

    /// <summary>CPU, such as <c>250m</c>.</summary>
    public static string Cpu(double? millicores) => millicores switch
    {
        null => Unknown,
        < 9.95 and not 0 => $"{millicores.Value.ToString("0.#", CultureInfo.InvariantCulture)}m",
        _ => $"{millicores.Value.ToString("0", CultureInfo.InvariantCulture)}m",
    };

    /// <summary>Bytes, such as <c>128Mi</c>: whole from 10 on, with one decimal below.</summary>
    public static string Bytes(long? bytes)
    {
        if (bytes is not { } value)
        {
            return Unknown;
        }

        var (number, unit) = ((double)value, 0);
        while (number >= 1000 && unit < Units.Length - 1)
        {
            (number, unit) = (number / Kibi, unit + 1);
        }

        return number.ToString(unit == 0 || number >= 9.95 ? "0" : "0.#", CultureInfo.InvariantCulture) + Units[unit];
    }

    /// <summary>The unit that bytes are written in: 1, 1024 and so on.</summary>
    public static double UnitOf(double bytes)
    {
        var unit = 1.0;
        while (bytes / unit >= 1000)
        {
            unit *= Kibi;
        }

        return unit;
    }

    /// <summary>How much of a whole, such as <c>45%</c>.</summary>
    public static string Percent(double? part, double? whole) => Share(part, whole) is { } share
        ? $"{(share * 100).ToString("0", CultureInfo.InvariantCulture)}%"
        : Unknown;

    /// <summary>How much of a whole, 1 for all of it; null where one is unknown.</summary>
    public static double? Share(double? part, double? whole) => part is { } some && whole is > 0 ? some / whole.Value : null;

    public static string Count(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? Unknown;

    public static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>A duration, such as <c>1h30m</c>.</summary>
    public static string Duration(TimeSpan span)
    {
        var text = $"{Part(span.Days, 'd')}{Part(span.Hours, 'h')}{Part(span.Minutes, 'm')}{Part(span.Seconds, 's')}";
        return text.Length == 0 ? "0s" : text;
    }

    private static string Part(int number, char unit) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");
}
