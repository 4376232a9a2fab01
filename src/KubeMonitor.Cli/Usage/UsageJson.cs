using System.Text.Json;
using System.Text.Json.Serialization;
using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Workloads;

namespace KubeMonitor.Cli.Usage;

/// <summary>The API's objects in its own JSON form: what is unknown is absent.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(NodeUsage))]
[JsonSerializable(typeof(PodUsage))]
[JsonSerializable(typeof(NamespaceUsage))]
[JsonSerializable(typeof(WorkloadUsage))]
[JsonSerializable(typeof(ContainerUsage))]
[JsonSerializable(typeof(ClusterUsage))]
[JsonSerializable(typeof(UsageUpdate))]
internal sealed partial class UsageJson : JsonSerializerContext
{
    public static void Write(Utf8JsonWriter writer, object value) => JsonSerializer.Serialize(writer, value, value.GetType(), Default);
}
