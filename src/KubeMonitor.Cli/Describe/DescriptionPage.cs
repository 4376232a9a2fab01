using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Invocation;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Describe;

/// <summary>The page of one entity.</summary>
internal sealed class DescriptionPage(Session session, UsageRow row, IReadOnlyList<UsageRow> series, TimeSpan window)
{
    private const int ChartHeight = 6;
    private const int WidestChart = 100;
    private const int MostInside = 10;
    private const int BarWidth = 20;

    private int Width => Math.Min(WidestChart, session.Terminal.Width ?? WidestChart);

    public void Write((EntityKind Kind, IReadOnlyList<UsageRow> Rows) inside)
    {
        session.Terminal.WriteLine(row.FullName, Tone.Title);
        foreach (var (title, text) in Facts().Where(each => each.Text is not null))
        {
            session.Terminal.WriteLine($"  {title,-12} {text}");
        }

        WriteFigures();
        WriteChart("CPU", point => point.Cpu, value => FigureText.Cpu(value), 1);
        WriteChart("Memory", point => point.Memory, value => FigureText.Bytes((long)value), FigureText.UnitOf(series.Max(point => point.Memory) ?? 0));
        WriteInside(inside.Kind, inside.Rows);
    }

    private IEnumerable<(string Title, string? Text)> Facts()
    {
        yield return ("Measured", FigureText.Time(row.Timestamp));
        yield return ("Node", row.Node);
        yield return ("Workload", row.Workload);
        yield return ("Phase", row.Phase);
        var replicas = row.Replicas is null ? null : $"{FigureText.Count(row.Ready)} of {row.Replicas}";
        yield return ("Ready", row.NodeReady switch { true => "yes", false => "no", _ => replicas });
        yield return ("Pods", row.Pods is { } pods ? FigureText.Count(pods) : null);
        yield return ("Restarts", row.Restarts is { } restarts ? FigureText.Count(restarts) : null);
        if (row.Source is PodUsage pod)
        {
            yield return ("Class", pod.QosClass?.ToString());
            yield return ("Started", pod.StartedAt is null ? null : FigureText.Time(pod.StartedAt));
            var labels = (pod.Labels ?? new Dictionary<string, string>()).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Key}={each.Value}");
            yield return ("Labels", string.Join(", ", labels) is { Length: > 0 } all ? all : null);
            yield return ("Throttled", pod.Throttling?.ThrottledRatio is { } ratio ? FigureText.Percent(ratio, 1) : null);
        }
        else if (row.Source is NodeUsage { ClockSkewSeconds: { } skew })
        {
            yield return ("Clock", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{skew:0.#} s off: its figures may be refused"));
        }
    }

    private void WriteFigures()
    {
        session.Terminal.WriteLine();
        var whole = row.Kind == "node" ? "allocatable" : "limit";
        WriteFigure("CPU", FigureText.Cpu(row.Cpu), Against(row.Cpu, row.CpuRequest, "request", FigureText.Cpu), Against(row.Cpu, row.CpuLimit, whole, FigureText.Cpu));
        WriteFigure("Memory", FigureText.Bytes(row.Memory), Against(row.Memory, row.MemoryRequest, "request", Bytes), Against(row.Memory, row.MemoryLimit, whole, Bytes));
        session.Terminal.WriteLine($"  {"Network",-12} received {FigureText.Bytes(row.Received)}/s, sent {FigureText.Bytes(row.Sent)}/s");
        session.Terminal.WriteLine($"  {"Disk",-12} read {FigureText.Bytes(row.Read)}/s, written {FigureText.Bytes(row.Written)}/s");
    }

    private void WriteFigure(string title, string now, params string?[] against)
    {
        session.Terminal.WriteLine($"  {title,-12} {now}");
        foreach (var line in against.OfType<string>())
        {
            session.Terminal.WriteLine($"  {"",-12} {line}");
        }
    }

    private static string? Against(double? part, double? whole, string of, Func<double?, string> text)
    {
        if (FigureText.Share(part, whole) is not { } share)
        {
            return null;
        }

        var full = Math.Clamp((int)Math.Round(share * BarWidth), 0, BarWidth);
        return $"{new string('█', full)}{new string('░', BarWidth - full)} {FigureText.Percent(part, whole)} of {of} {text(whole)}";
    }

    private static string Bytes(double? bytes) => FigureText.Bytes((long?)bytes);

    private void WriteChart(string title, Func<UsageRow, double?> figure, Func<double, string> scale, double unit)
    {
        var points = series.Where(point => point.Timestamp is not null).Select(point => (point.Timestamp!.Value, figure(point))).ToList();
        if (points.All(point => point.Item2 is null))
        {
            return;
        }

        session.Terminal.WriteLine();
        session.Terminal.WriteLine($"{title}, last {FigureText.Duration(window)}", Tone.Title);
        foreach (var line in LineChart.Draw(points, scale, unit, Width, ChartHeight))
        {
            session.Terminal.WriteLine(line, Tone.Accent);
        }
    }

    private void WriteInside(EntityKind kind, IReadOnlyList<UsageRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        session.Terminal.WriteLine();
        var more = rows.Count > MostInside ? $" (the {MostInside} that use the most CPU, of {rows.Count})" : "";
        session.Terminal.WriteLine($"{(kind == EntityKind.Container ? "Containers" : "Pods")}{more}", Tone.Title);
        var columns = UsageColumns.OfList(kind, trend: false).Where(column => row.Kind == "node" || column.Key is not ("namespace" or "pod_name")).ToList();
        RowsOutput.WriteTable(session, columns, [.. rows.Take(MostInside)]);
    }
}
