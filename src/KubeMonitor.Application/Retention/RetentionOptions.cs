namespace KubeMonitor.Application.Retention;

/// <summary>How long samples are kept, section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Retention";

    /// <summary>How long samples are kept as they were taken.</summary>
    public TimeSpan Raw { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long after its last sample an entity still counts as there; later it leaves the lists, and has no current value.</summary>
    public TimeSpan Staleness { get; set; } = TimeSpan.FromSeconds(30);
}
