using System.Text.Json;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Invocation;

/// <summary>Rows in the form that was asked for.</summary>
internal static class RowsOutput
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <param name="session">Where they go.</param>
    /// <param name="columns">The columns of tables and CSV.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="single">Whether JSON and YAML are of the one row's object in place of an array.</param>
    public static void Write(Session session, IReadOnlyList<Column<UsageRow>> columns, IReadOnlyList<UsageRow> rows, bool single = false)
    {
        switch (session.Form)
        {
            case OutputForm.Json or OutputForm.Yaml:
                WriteObject(session, writer => WriteAll(writer, rows, single));
                break;
            case OutputForm.Csv:
                WriteCsv(session, columns, rows);
                break;
            case OutputForm.Name:
                foreach (var row in rows)
                {
                    session.Terminal.Out.WriteLine(row.FullName);
                }

                break;
            default:
                WriteTable(session, columns, rows);
                break;
        }
    }

    /// <summary>An object as JSON or YAML.</summary>
    public static void WriteObject(Session session, Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            write(writer);
        }

        if (session.Form == OutputForm.Yaml)
        {
            using var document = JsonDocument.Parse(bytes.ToArray());
            YamlText.Write(session.Terminal.Out, document.RootElement);
        }
        else
        {
            session.Terminal.Out.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
        }
    }

    /// <summary>A table, and beside it which columns there was no room for.</summary>
    public static void WriteTable<T>(Session session, IReadOnlyList<Column<T>> columns, IReadOnlyList<T> rows)
    {
        var wide = session.Form == OutputForm.Wide;
        var table = TableText.Lay([.. columns.Where(each => wide || !each.OnlyWide)], rows, wide ? null : session.Terminal.Width, session.Headers);
        foreach (var line in table.Lines)
        {
            session.Terminal.WriteLine(line);
        }

        session.Terminal.Out.Flush();
        if (table.LeftOut.Count > 0)
        {
            Session.Note($"({string.Join(", ", table.LeftOut)} left out: -o wide shows them)");
        }
    }

    private static void WriteCsv(Session session, IReadOnlyList<Column<UsageRow>> columns, IReadOnlyList<UsageRow> rows)
    {
        if (session.Headers)
        {
            session.Terminal.Out.WriteLine(CsvText.Header(columns));
        }

        foreach (var row in rows)
        {
            session.Terminal.Out.WriteLine(CsvText.Row(columns, row));
        }
    }

    private static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<UsageRow> rows, bool single)
    {
        if (single)
        {
            UsageJson.Write(writer, rows[0].Source);
            return;
        }

        writer.WriteStartArray();
        foreach (var row in rows)
        {
            UsageJson.Write(writer, row.Source);
        }

        writer.WriteEndArray();
    }
}
