using System.Text.Json.Serialization;

namespace KubeMonitor.Application.Inventory;

/// <summary>How much the inventory can be relied on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InventoryState>))]
public enum InventoryState
{
    /// <summary>There is no cluster to ask.</summary>
    [JsonStringEnumMemberName("absent")]
    Absent,

    /// <summary>It is not complete yet.</summary>
    [JsonStringEnumMemberName("syncing")]
    Syncing,

    /// <summary>It is what the API says now.</summary>
    [JsonStringEnumMemberName("live")]
    Live,

    /// <summary>The API can't be asked: it is what it said last.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,
}
