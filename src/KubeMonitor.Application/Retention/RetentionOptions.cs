namespace KubeMonitor.Application.Retention;

/// <summary>How long samples are kept, section <c>Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Retention";

    /// <summary>How long samples are kept as they were taken.</summary>
    public TimeSpan Raw { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long the medium tier is kept; 0: there is none.</summary>
    public TimeSpan Medium { get; set; } = TimeSpan.FromHours(24);

    /// <summary>The medium tier's step.</summary>
    public TimeSpan MediumStep { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the coarse tier is kept; 0: there is none.</summary>
    public TimeSpan Coarse { get; set; } = TimeSpan.FromDays(14);

    /// <summary>The coarse tier's step, a multiple of the medium's.</summary>
    public TimeSpan CoarseStep { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after its last sample an entity still counts as there; later it leaves the lists, and has no current value.</summary>
    public TimeSpan Staleness { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The tiers that there are beside the raw samples, finest first.</summary>
    public IReadOnlyList<RetentionTier> Tiers =>
        [.. new RetentionTier[] { new(MediumStep, Medium), new(CoarseStep, Coarse) }.Where(tier => tier.Keep > TimeSpan.Zero)];
}
