namespace KubeMonitor.Cli.Output;

/// <summary>What stands in a table, in one row and column.</summary>
/// <param name="Text">The text, of characters that are one column wide.</param>
/// <param name="Tone">Its colour.</param>
internal readonly record struct Cell(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Cell(string text) => new(text);
}
