using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Tiers;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>One node, pod or container: its newest sample as it came, and its history.</summary>
/// <param name="columns">What its columns are.</param>
/// <param name="layout">How its history is laid out.</param>
internal abstract class Entity(ColumnSet columns, SeriesLayout layout)
{
    /// <summary>Its number, by which what lies on disk knows it.</summary>
    public required long Id { get; init; }

    /// <summary>Whether the disk knows who it is.</summary>
    public bool IsStored { get; set; }

    public EntitySeries Series { get; } = new(columns, layout);

    /// <summary>What it costs beside its series, in bytes: about, since a sample's size depends on what it says.</summary>
    public abstract int OwnBytes { get; }
}
