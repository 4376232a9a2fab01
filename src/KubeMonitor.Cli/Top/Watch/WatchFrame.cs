using KubeMonitor.Cli.Figures;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Usage;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace KubeMonitor.Cli.Top.Watch;

/// <summary>What the screen shows: a line that says what, the table, and a line of keys or of what is wrong.</summary>
internal sealed class WatchFrame(WatchKeys keys, IReadOnlyList<UsageRow> rows, DateTimeOffset? asOf, string trouble, TimeSpan interval)
{
    // The title, the table's titles, and the last line.
    private const int OtherLines = 3;

    public IEnumerable<IRenderable> Lines((int Width, int Height) size)
    {
        var shown = keys.Current.Shown(rows);
        var room = Math.Max(1, size.Height - OtherLines);
        var selected = Math.Min(keys.Current.Selected, Math.Max(0, shown.Count - 1));
        var first = Math.Max(0, selected - room + 1);
        var page = shown.Skip(first).Take(room).ToList();
        var table = TableText.Lay(Columns(), page, size.Width, selected: selected - first);
        yield return Line(Title(shown.Count), size.Width, Tone.Title);
        foreach (var line in table.Lines)
        {
            yield return line;
        }

        for (var i = page.Count; i < room; i++)
        {
            yield return new Paragraph("");
        }

        yield return keys.Typing ? Line($"filter: {keys.Current.Filter}_", size.Width, Tone.Accent)
            : trouble.Length > 0 ? Line(trouble, size.Width, Tone.Bad)
            : Line(WatchKeys.Help, size.Width, Tone.Dim);
    }

    private List<Column<UsageRow>> Columns() =>
        [.. UsageColumns.OfList(keys.Current.View.Kind, keys.Current.View.Kind != EntityKind.Container).Where(column => !column.OnlyWide)];

    private string Title(int count)
    {
        var view = keys.Current.View;
        var where = keys.Current.Of.Length > 0 ? $" of {keys.Current.Of}" : view.Filter.Namespace is { } @namespace ? $" in {@namespace}" : "";
        var what = view.Kind.ToString().ToLowerInvariant();
        var filter = keys.Current.Filter.Length > 0 ? $" · filter {keys.Current.Filter}" : "";
        var state = keys.Paused ? "paused" : $"every {FigureText.Duration(interval)}";
        var order = $"by {view.Sort.Name}{(keys.Current.Reverse ? " (reversed)" : "")}";
        return $"{count} {what}{(count == 1 ? "" : "s")}{where} · {order}{filter} · {FigureText.Time(asOf)} · {state}";
    }

    private static Paragraph Line(string text, int width, Tone tone) =>
        new(text.Length > width ? string.Concat(text.AsSpan(0, width - 1), "…") : text, Tones.StyleOf(tone));
}
