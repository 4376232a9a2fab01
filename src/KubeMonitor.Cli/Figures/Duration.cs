using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeMonitor.Cli.Figures;

/// <summary>Durations as one types them: <c>90</c> (seconds), <c>15s</c>, <c>10m</c>, <c>1h30m</c>, <c>7d</c>.</summary>
internal static partial class Duration
{
    /// <returns>Null for what is none: not in that form, or not from one second to a year.</returns>
    public static TimeSpan? Parse(string text)
    {
        if (Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var seconds = (Part(match, "d") * 86400) + (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        return seconds is >= 1 and <= 31_536_000 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static double Part(Match match, string name) =>
        match.Groups[name] is { Success: true, Value: var digits } ? double.Parse(digits, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?=.)((?<d>\d{1,9})d)?((?<h>\d{1,9})h)?((?<m>\d{1,9})m)?((?<s>\d{1,9})s?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
