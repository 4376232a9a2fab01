using System.Text.Json.Serialization;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Json;

namespace KubeMonitor.Application.Cluster;

/// <summary>What one tier of the store takes, and what memory had no room for.</summary>
public sealed record TierCondition
{
    /// <summary>The tier's step in seconds; null for samples as they were taken.</summary>
    public double? StepSeconds { get; init; }

    /// <summary>How long it keeps them, in seconds.</summary>
    public required double RetentionSeconds { get; init; }

    /// <summary>Memory that it takes, in bytes; null where the store doesn't count it.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Points that left memory and are read from the disk, since the program started.</summary>
    public required long MovedToDisk { get; init; }

    /// <summary>Points that were dropped before their time, since the program started: there was no disk.</summary>
    public required long Dropped { get; init; }

    /// <summary>The newest of those that were dropped; null if none was.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public DateTimeOffset? DroppedUntil { get; init; }

    /// <summary>As the store says it.</summary>
    /// <param name="usage">What the tier uses.</param>
    public static TierCondition Of(TierUsage usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return new TierCondition
        {
            StepSeconds = usage.Step?.TotalSeconds,
            RetentionSeconds = usage.Retention.TotalSeconds,
            MemoryBytes = usage.Bytes,
            MovedToDisk = usage.Moved,
            Dropped = usage.LetGo,
            DroppedUntil = usage.LetGoUntil,
        };
    }
}
