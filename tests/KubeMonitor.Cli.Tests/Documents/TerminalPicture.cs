using System.Globalization;
using System.Text;

namespace KubeMonitor.Cli.Tests.Documents;

/// <summary>Screens of a terminal as one SVG that shows them in turn; where nothing moves, the first stays.</summary>
internal static class TerminalPicture
{
    private const double CharacterWidth = 8.43;
    private const int LineHeight = 18;
    private const int Margin = 14;
    private const int SecondsEach = 5;

    /// <param name="frames">What was typed, and what stood on the screen, with the terminal's own codes.</param>
    /// <param name="width">Of the terminal, in characters.</param>
    /// <param name="height">Of the terminal, in lines.</param>
    public static string Draw(IReadOnlyList<(string Line, string Screen)> frames, int width, int height)
    {
        var (wide, high) = ((width * CharacterWidth) + (2 * Margin), ((height + 1) * LineHeight) + (2 * Margin));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:0} {high}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14">
            <title>kubemonitor in a terminal</title>
            <style>
            text {"{"} white-space: pre; fill: #d6deeb {"}"}
            .frame {"{"} opacity: 0; animation: show {frames.Count * SecondsEach}s step-end infinite {"}"}
            .frame:first-of-type {"{"} opacity: 1 {"}"}
            @keyframes show {"{"} 0% {"{"} opacity: 1 {"}"} {100.0 / frames.Count:0.##}% {"{"} opacity: 0 {"}"} 100% {"{"} opacity: 0 {"}"} {"}"}
            @media (prefers-reduced-motion: reduce) {"{"} .frame {"{"} animation: none {"}"} {"}"}
            </style>
            <rect width="100%" height="100%" rx="8" fill="#011627"/>

            """);
        for (var i = 0; i < frames.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g class=\"frame\" style=\"animation-delay: {i * SecondsEach}s\">\n");
            Line(svg, 0, $"\e[32m$\e[0m \e[1m{frames[i].Line}\e[0m");
            var lines = frames[i].Screen.TrimEnd().Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                Line(svg, line + 1, lines[line].TrimEnd());
            }

            svg.Append("</g>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Line(StringBuilder svg, int line, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Margin}\" y=\"{Margin + ((line + 1) * LineHeight) - 5}\">");
        var style = new TerminalStyle();
        foreach (var piece in text.Split('\e'))
        {
            var end = piece.StartsWith('[') ? piece.IndexOf('m', StringComparison.Ordinal) : -1;
            style = end > 0 ? style.After(piece[1..end]) : style;
            var shown = end > 0 ? piece[(end + 1)..] : piece;
            if (shown.Length > 0)
            {
                var escaped = System.Net.WebUtility.HtmlEncode(shown);
                svg.Append(style.Css is { } css ? $"<tspan style=\"{css}\">{escaped}</tspan>" : escaped);
            }
        }

        svg.Append("</text>\n");
    }
}
