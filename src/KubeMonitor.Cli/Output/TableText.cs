using Spectre.Console;

namespace KubeMonitor.Cli.Output;

/// <summary>Rows as lines of a table, as wide as there is room.</summary>
internal static class TableText
{
    private const int Gap = 2;
    private const int ShortestName = 12;

    /// <param name="columns">Every column that it may have.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="width">How wide it may be; null for as wide as it is.</param>
    /// <param name="headers">Whether titles stand above.</param>
    /// <param name="selected">The row that is marked; null for none.</param>
    public static TableLines Lay<T>(IReadOnlyList<Column<T>> columns, IReadOnlyList<T> rows, int? width, bool headers = true, int? selected = null)
    {
        var all = columns.Select(column => new Laid<T>(column, [.. rows.Select(column.Show)], headers)).ToList();
        var left = new List<string>();
        while (width is { } room && Total(all) > room && all.Where(each => each.Column.Importance > 0).MaxBy(each => each.Column.Importance) is { } least)
        {
            all.Remove(least);
            left.Add(least.Column.Title);
        }

        if (width is { } most && Total(all) > most && all.MaxBy(each => each.Width) is { } widest)
        {
            widest.Width = Math.Max(ShortestName, widest.Width - (Total(all) - most));
        }

        var lines = new List<Paragraph>();
        if (headers)
        {
            lines.Add(Line(all, each => new Cell(each.Column.Title, Tone.Title), false));
        }

        lines.AddRange(rows.Select((_, row) => Line(all, each => each.Cells[row], row == selected)));
        left.Reverse();
        return new TableLines(lines, left, Total(all));
    }

    private static int Total<T>(List<Laid<T>> columns) => columns.Sum(each => each.Width) + (Gap * (columns.Count - 1));

    private static Paragraph Line<T>(List<Laid<T>> columns, Func<Laid<T>, Cell> cell, bool selected)
    {
        var line = new Paragraph { Overflow = Overflow.Crop };
        for (var i = 0; i < columns.Count; i++)
        {
            var (text, tone) = cell(columns[i]);
            text = text.Length > columns[i].Width ? string.Concat(text.AsSpan(0, columns[i].Width - 1), "…") : text;
            text = columns[i].Column.Right ? text.PadLeft(columns[i].Width) : i == columns.Count - 1 ? text : text.PadRight(columns[i].Width);
            var style = Tones.StyleOf(tone);
            line.Append(text, selected ? style.Decoration(Decoration.Invert) : style);
            if (i < columns.Count - 1)
            {
                line.Append(new string(' ', Gap), selected ? new Style(decoration: Decoration.Invert) : Style.Plain);
            }
        }

        return line;
    }

    private sealed class Laid<T>(Column<T> column, IReadOnlyList<Cell> cells, bool headers)
    {
        public Column<T> Column { get; } = column;

        public IReadOnlyList<Cell> Cells { get; } = cells;

        public int Width { get; set; } = Math.Max(headers ? column.Title.Length : 0, cells.Count == 0 ? 0 : cells.Max(cell => cell.Text.Length));
    }
}

/// <summary>A table that was laid out.</summary>
/// <param name="Lines">Its lines, the titles first.</param>
/// <param name="LeftOut">Columns that there was no room for.</param>
/// <param name="Width">Of the longest line.</param>
internal sealed record TableLines(IReadOnlyList<Paragraph> Lines, IReadOnlyList<string> LeftOut, int Width);
