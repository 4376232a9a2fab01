namespace KubeMonitor.Cli.Output;

/// <summary>A column of a table, and of the CSV that is the same table for programs.</summary>
/// <param name="Title">Its title in the table: one word, so that a line can be split at blanks.</param>
/// <param name="Key">Its name in CSV, as the API's members are named.</param>
/// <param name="Show">What a person reads.</param>
/// <param name="Raw">What a program reads: plain figures; null for unknown.</param>
internal sealed record Column<T>(string Title, string Key, Func<T, Cell> Show, Func<T, object?> Raw)
{
    /// <summary>Left out in the narrow table first where it is high; 0: never.</summary>
    public int Importance { get; init; }

    /// <summary>Only in the wide table, and in CSV.</summary>
    public bool OnlyWide { get; init; }

    /// <summary>Whether figures stand right.</summary>
    public bool Right { get; init; }

    /// <summary>Whether it is left out of CSV: a picture.</summary>
    public bool Picture { get; init; }
}
