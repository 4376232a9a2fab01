using System.Text.Json.Serialization;

namespace KubeMonitor.Domain.Samples;

/// <summary>Where disk figures come from, since no source counts everything.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiskSource>))]
public enum DiskSource
{
    /// <summary>The block I/O controller of the entity's cgroup.</summary>
    [JsonStringEnumMemberName("cgroup")]
    Cgroup,

    /// <summary>The processes' own counters (<c>/proc/PID/io</c>): bytes dirtied, not yet bytes on disk.</summary>
    [JsonStringEnumMemberName("process")]
    Process,

    /// <summary>The node's <c>/proc/diskstats</c>.</summary>
    [JsonStringEnumMemberName("diskstats")]
    Diskstats,
}
