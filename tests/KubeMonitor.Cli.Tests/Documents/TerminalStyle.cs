using System.Globalization;

namespace KubeMonitor.Cli.Tests.Documents;

/// <summary>How a terminal shows text: the codes of ECMA-48 that kubemonitor uses.</summary>
internal readonly record struct TerminalStyle(int? Color, bool Bold, bool Dim, bool Inverted)
{
    private static readonly string[] Palette =
    [
        "#1d3b53", "#ef5350", "#22da6e", "#e6c34a", "#82aaff", "#c792ea", "#21c7a8", "#d6deeb",
        "#575656", "#ef5350", "#22da6e", "#ffeb95", "#82aaff", "#c792ea", "#7fdbca", "#ffffff",
    ];

    /// <summary>As CSS; null where it is the terminal's own.</summary>
    public string? Css
    {
        get
        {
            var fill = Inverted ? "fill: #82aaff; text-decoration: underline" : Color is { } color ? $"fill: {Palette[color]}" : null;
            var all = string.Join("; ", new[] { fill, Bold ? "font-weight: bold" : null, Dim ? "opacity: 0.6" : null }.OfType<string>());
            return all.Length == 0 ? null : all;
        }
    }

    /// <summary>The style after a sequence's numbers.</summary>
    public TerminalStyle After(string codes)
    {
        var (style, numbers) = (this, codes.Split(';').Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList());
        for (var i = 0; i < numbers.Count; i++)
        {
            if (numbers[i] == 38 && i + 2 < numbers.Count && numbers[i + 1] == 5)
            {
                style = style with { Color = numbers[i + 2] < Palette.Length ? numbers[i + 2] : null };
                i += 2;
                continue;
            }

            style = numbers[i] switch
            {
                0 => default,
                1 => style with { Bold = true },
                2 => style with { Dim = true },
                7 => style with { Inverted = true },
                22 => style with { Bold = false, Dim = false },
                27 => style with { Inverted = false },
                >= 30 and <= 37 => style with { Color = numbers[i] - 30 },
                39 => style with { Color = null },
                >= 90 and <= 97 => style with { Color = numbers[i] - 82 },
                _ => style,
            };
        }

        return style;
    }
}
