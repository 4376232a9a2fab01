using System.Text.Json.Serialization;
using KubeMonitor.Domain.Json;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Samples;

/// <summary>
/// What a set of pods used together, at one instant. Rates are computed for each pod and then summed; sums are never differenced.
/// A figure is null only where no pod had it.
/// </summary>
public sealed record UsageSum
{
    /// <summary>The end of the step that was summed.</summary>
    [JsonConverter(typeof(UtcTimestampJsonConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>CPU in use.</summary>
    public Millicores? CpuUsage { get; init; }

    /// <summary>Memory: usage, working set, rss, cache and swap. Limits and counts are not summed.</summary>
    public PodMemory? Memory { get; init; }

    /// <summary>Traffic of the pods' own networks.</summary>
    public NetworkTraffic? Network { get; init; }

    /// <summary>Disk transfer.</summary>
    public DiskTransfer? Disk { get; init; }

    /// <summary>How many pods were members during the step.</summary>
    public required int PodCount { get; init; }

    /// <summary>How many of them had a sample in it. Fewer than <see cref="PodCount"/>: the sums lack those of the others.</summary>
    public required int SampleCount { get; init; }
}
