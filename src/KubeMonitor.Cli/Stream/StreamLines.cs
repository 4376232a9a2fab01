using System.Text;
using System.Text.Json;
using KubeMonitor.Application.Live;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Stream;

/// <summary>Reports as lines: for people a line per node and pod, of columns whose widths stay; as JSON a line per report.</summary>
internal sealed class StreamLines(Session session)
{
    private static readonly Column<UsageRow>[] Columns =
    [
        new("TIME", "timestamp", row => FigureText.Time(row.Timestamp), row => row.Timestamp),
        new("KIND", "kind", row => row.Kind, row => row.Kind),
        new("NAMESPACE", "namespace", row => row.Namespace ?? FigureText.Unknown, row => row.Namespace),
        new("NAME", "name", row => row.Name, row => row.Name),
        new("CPU", "cpu_usage", row => FigureText.Cpu(row.Cpu), row => row.Cpu),
        new("MEMORY", "memory", row => FigureText.Bytes(row.Memory), row => row.Memory),
        new("NET-RX/s", "rx_bytes_per_second", row => FigureText.Bytes(row.Received), row => row.Received),
        new("NET-TX/s", "tx_bytes_per_second", row => FigureText.Bytes(row.Sent), row => row.Sent),
        new("DISK-R/s", "read_bytes_per_second", row => FigureText.Bytes(row.Read), row => row.Read),
        new("DISK-W/s", "write_bytes_per_second", row => FigureText.Bytes(row.Written), row => row.Written),
    ];

    // What comes later isn't known: each column has the room that most need, and a longer text only shifts its own line.
    private static readonly int[] Widths = [20, 4, 12, 32, 7, 7, 8, 8, 8, 8];

    private TextWriter Out => session.Terminal.Out;

    public void Begin()
    {
        if (session.Form == OutputForm.Yaml)
        {
            throw new CommandFailure(ExitCode.Usage, "A stream has no end, and YAML would need one: -o json writes a line a report.");
        }

        if (session.Headers && session.Form == OutputForm.Csv)
        {
            Out.WriteLine(CsvText.Header(Columns));
        }
        else if (session.Headers && session.Form is OutputForm.Table or OutputForm.Wide)
        {
            Out.WriteLine(Line(column => column.Title));
        }

        Out.Flush();
    }

    public void Write(UsageUpdate update)
    {
        if (session.Form == OutputForm.Json)
        {
            Out.WriteLine(JsonSerializer.Serialize(update, UsageJson.Default.UsageUpdate));
        }
        else
        {
            var rows = update.Pods.Select(UsageRow.Of);
            foreach (var row in update.Node is { } node ? rows.Prepend(UsageRow.Of(node)) : rows)
            {
                Out.WriteLine(session.Form switch
                {
                    OutputForm.Csv => CsvText.Row(Columns, row),
                    OutputForm.Name => row.FullName,
                    _ => Line(column => column.Show(row).Text),
                });
            }
        }

        Out.Flush();
    }

    private static string Line(Func<Column<UsageRow>, string> text)
    {
        var line = new StringBuilder();
        for (var i = 0; i < Columns.Length; i++)
        {
            line.Append(i > 3 ? text(Columns[i]).PadLeft(Widths[i]) : text(Columns[i]).PadRight(Widths[i])).Append("  ");
        }

        return line.ToString().TrimEnd();
    }
}
