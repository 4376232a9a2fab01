using System.Globalization;

namespace KubeMonitor.Cli.Output;

/// <summary>Rows as CSV (RFC 4180, lines ended by LF). What is unknown is empty.</summary>
internal static class CsvText
{
    private static readonly char[] Special = [',', '"', '\n', '\r'];

    public static string Header<T>(IEnumerable<Column<T>> columns) => Line(columns.Where(each => !each.Picture).Select(each => (object?)each.Key));

    public static string Row<T>(IEnumerable<Column<T>> columns, T row) => Line(columns.Where(each => !each.Picture).Select(each => each.Raw(row)));

    private static string Line(IEnumerable<object?> fields) => string.Join(',', fields.Select(Field));

    private static string Field(object? value)
    {
        var text = value switch
        {
            null => "",
            double number => Math.Round(number, 3).ToString(CultureInfo.InvariantCulture),
            bool flag => flag ? "true" : "false",
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return text.IndexOfAny(Special) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
