namespace KubeMonitor.Application.Live;

/// <summary>The bounds of the live stream, section <c>Stream</c>.</summary>
public sealed class StreamOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Stream";

    /// <summary>How many of the last samples are kept for readers that come back.</summary>
    public int HistorySamples { get; set; } = 20_000;

    /// <summary>How many events may wait for one reader; one that falls further behind is dropped.</summary>
    public int ReaderQueue { get; set; } = 1_024;

    /// <summary>The most readers at a time.</summary>
    public int Readers { get; set; } = 200;
}
