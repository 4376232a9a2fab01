using System.Globalization;

namespace KubeMonitor.Cli.Figures;

/// <summary>
/// A series drawn with Braille dots (two by four in a character), a scale on the left, and times below. Where a figure is unknown there is
/// a gap.
/// </summary>
internal static class LineChart
{
    private const int Blank = 0x2800;
    private static readonly int[,] Dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    /// <param name="points">When, and how much; oldest first.</param>
    /// <param name="scale">How a figure is written.</param>
    /// <param name="unit">What the scale is round in: 1, or for bytes such as 1024 * 1024.</param>
    /// <param name="width">Of the whole chart, in characters.</param>
    /// <param name="height">Of its plot, in lines.</param>
    public static IReadOnlyList<string> Draw(IReadOnlyList<(DateTimeOffset At, double? Value)> points, Func<double, string> scale, double unit, int width, int height)
    {
        var most = unit * Ceiling((points.Max(point => point.Value) ?? 0) / unit);
        var labels = Enumerable.Range(0, height).Select(line => line % 2 == 0 || line == height - 1 ? scale(most * (height - 1 - line) / (height - 1)) : "").ToList();
        var margin = labels.Max(label => label.Length);
        var plot = Math.Max(8, width - margin - 2);
        var cells = Plot(points, most, plot, height);
        var lines = new List<string>();
        for (var line = 0; line < height; line++)
        {
            var row = string.Concat(Enumerable.Range(0, plot).Select(column => (char)(Blank | cells[line, column])));
            lines.Add($"{labels[line].PadLeft(margin)} {(labels[line].Length > 0 ? '┤' : '│')}{row.TrimEnd((char)Blank)}");
        }

        lines.Add($"{new string(' ', margin)} └{new string('─', plot)}");
        lines.Add($"{new string(' ', margin + 2)}{Times(points, plot)}");
        return lines;
    }

    private static int[,] Plot(IReadOnlyList<(DateTimeOffset At, double? Value)> points, double most, int plot, int height)
    {
        var cells = new int[height, plot];
        var (wide, high) = (plot * 2, height * 4);
        (int X, int Y)? last = null;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i].Value is not { } value)
            {
                last = null;
                continue;
            }

            var here = (X: points.Count == 1 ? wide - 1 : i * (wide - 1) / (points.Count - 1), Y: high - 1 - (int)Math.Round((most <= 0 ? 0 : value / most) * (high - 1)));
            Connect(cells, last ?? here, here);
            last = here;
        }

        return cells;
    }

    private static void Connect(int[,] cells, (int X, int Y) from, (int X, int Y) to)
    {
        var steps = Math.Max(1, Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)));
        for (var step = 0; step <= steps; step++)
        {
            var (x, y) = (from.X + ((to.X - from.X) * step / steps), from.Y + ((to.Y - from.Y) * step / steps));
            cells[y / 4, x / 2] |= Dots[y % 4, x % 2];
        }
    }

    // 1, 2 or 5 times a power of ten at or above the largest, so that the scale's figures are round.
    private static double Ceiling(double most)
    {
        if (most <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return new[] { 1, 1.5, 2, 3, 5, 7.5, 10 }.Select(factor => factor * power).First(candidate => candidate >= most * 0.999);
    }

    private static string Times(IReadOnlyList<(DateTimeOffset At, double? Value)> points, int plot)
    {
        if (points.Count == 0)
        {
            return "";
        }

        var (first, last) = (Time(points[0].At), Time(points[^1].At));
        return first + last.PadLeft(Math.Max(last.Length + 1, plot - first.Length));
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
