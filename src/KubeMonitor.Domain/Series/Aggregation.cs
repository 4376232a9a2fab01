using System.Text.Json.Serialization;

namespace KubeMonitor.Domain.Series;

/// <summary>How the samples of one step become one: for gauges and rates; of a counter it is always the last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Aggregation>))]
public enum Aggregation
{
    /// <summary>The mean.</summary>
    [JsonStringEnumMemberName("avg")]
    Avg,

    /// <summary>The largest.</summary>
    [JsonStringEnumMemberName("max")]
    Max,

    /// <summary>The smallest.</summary>
    [JsonStringEnumMemberName("min")]
    Min,
}
