using System.Globalization;
using System.Text;

namespace KubeMonitor.LoadSimulator.Results;

/// <summary>A picture (SVG) of cost against the number of nodes: what grows linearly is a straight line from the origin.</summary>
internal static class CostPicture
{
    private const int Left = 70;
    private const int Width = 300;
    private const int Top = 50;
    private const int Height = 180;
    private const int Lines = 4;

    public static string Of(IReadOnlyList<ScaleResult> results)
    {
        var text = new StringBuilder();
        text.Append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 280\" font-family=\"sans-serif\" fill=\"#222\">\n<rect width=\"800\" height=\"280\" fill=\"#fff\"/>\n");
        Chart(text, 0, "CPU of the API server, cores", [.. results.Select(each => ((double)each.Nodes, each.IngestAlone.ApiCores))]);
        Chart(text, 400, "Memory of the API server, GiB", [.. results.Select(each => ((double)each.Nodes, each.WithReaders.ResidentBytes / 1073741824.0))]);
        return text.Append("</svg>\n").ToString();
    }

    private static void Chart(StringBuilder text, int at, string title, (double Nodes, double Cost)[] points)
    {
        var (most, highest) = (points.Max(point => point.Nodes), points.Max(point => point.Cost));
        double X(double nodes) => at + Left + (nodes / most * Width);
        double Y(double cost) => Top + Height - (cost / highest * Height);
        Text(text, at + Left, 24, "start", title);
        for (var line = 0; line <= Lines; line++)
        {
            var (cost, nodes) = (highest * line / Lines, most * line / Lines);
            Add(text, $"<line x1=\"{at + Left}\" x2=\"{at + Left + Width}\" y1=\"{Y(cost):0.0}\" y2=\"{Y(cost):0.0}\" stroke=\"#ddd\"/>");
            Text(text, at + Left - 8, Y(cost) + 4, "end", cost.ToString("0.00", CultureInfo.InvariantCulture));
            Text(text, X(nodes), Top + Height + 18, "middle", nodes.ToString("0", CultureInfo.InvariantCulture));
        }

        Text(text, at + Left + (Width / 2), Top + Height + 38, "middle", "nodes");
        var path = string.Join(' ', points.Prepend((0, 0)).Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Item1):0.0},{Y(point.Item2):0.0}")));
        Add(text, $"<polyline fill=\"none\" stroke=\"#0b6e99\" stroke-width=\"2.5\" points=\"{path}\"/>");
        foreach (var (nodes, cost) in points)
        {
            Add(text, $"<circle cx=\"{X(nodes):0.0}\" cy=\"{Y(cost):0.0}\" r=\"4\" fill=\"#0b6e99\"/>");
        }
    }

    private static void Text(StringBuilder text, double x, double y, string anchor, string what) =>
        Add(text, $"<text x=\"{x:0.0}\" y=\"{y:0.0}\" text-anchor=\"{anchor}\" font-size=\"12\">{what}</text>");

    private static void Add(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
