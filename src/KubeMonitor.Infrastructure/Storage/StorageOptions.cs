namespace KubeMonitor.Infrastructure.Storage;

/// <summary>Where and how samples are held, section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Storage";

    /// <summary>
    /// The most memory that samples may take, in bytes. Past it the coarse tier gives way, then the medium, then raw samples older than
    /// 15 minutes, each oldest first; where that isn't enough, new entities are refused.
    /// </summary>
    public long MemoryBytes { get; set; } = 1L << 30;

    /// <summary>The folder that samples are kept in, so that they survive the process; empty: in memory only.</summary>
    public string Path { get; set; } = "";

    /// <summary>
    /// Whether each request is forced to the disk before it is answered. Without, an answered sample survives the death of the process,
    /// and a power cut may lose those since <see cref="Checkpoint"/>.
    /// </summary>
    public bool Fsync { get; set; }

    /// <summary>How often the log of single samples is exchanged for compressed chunks.</summary>
    public TimeSpan Checkpoint { get; set; } = TimeSpan.FromMinutes(2);
}
