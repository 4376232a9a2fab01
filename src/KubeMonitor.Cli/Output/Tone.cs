using Spectre.Console;

namespace KubeMonitor.Cli.Output;

/// <summary>How a cell is coloured.</summary>
internal enum Tone
{
    /// <summary>As the terminal has it.</summary>
    Plain,

    /// <summary>Of less interest.</summary>
    Dim,

    /// <summary>A title.</summary>
    Title,

    /// <summary>Well.</summary>
    Good,

    /// <summary>Near a bound.</summary>
    Warning,

    /// <summary>At a bound, or wrong.</summary>
    Bad,

    /// <summary>A chart.</summary>
    Accent,
}

/// <summary>A tone in a terminal's colours.</summary>
internal static class Tones
{
    private const double NearBound = 0.75;
    private const double AtBound = 0.9;

    public static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Dim => new Style(decoration: Decoration.Dim),
        Tone.Title => new Style(decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        Tone.Accent => new Style(Color.Aqua),
        _ => Style.Plain,
    };

    /// <summary>Of a share of what is allowed.</summary>
    public static Tone OfShare(double? share) => share switch
    {
        null => Tone.Dim,
        >= AtBound => Tone.Bad,
        >= NearBound => Tone.Warning,
        _ => Tone.Plain,
    };
}
