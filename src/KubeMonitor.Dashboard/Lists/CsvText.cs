using System.Globalization;
using System.Text;

namespace KubeMonitor.Dashboard.Lists;

/// <summary>A list as CSV (<see href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</see>): what is on the screen, in bytes and millicores.</summary>
internal static class CsvText
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create(",\"\r\n");

    public static string Make<T>(IEnumerable<T> rows, IReadOnlyList<ListColumn<T>> columns)
    {
        var text = new StringBuilder().AppendJoin(',', columns.Select(column => column.Name)).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(',', columns.Select(column => Field(column.Key(row)))).Append("\r\n");
        }

        return text.ToString();
    }

    // A spreadsheet takes a text that begins so for a formula.
    private static string Field(IComparable? value)
    {
        var text = value switch
        {
            null => "",
            DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            string name when name is ['=' or '+' or '-' or '@', ..] => "'" + name,
            IFormattable figure => figure.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
