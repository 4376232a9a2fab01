using System.Text.Json.Serialization;
using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Workloads;

namespace KubeMonitor.Client;

/// <summary>The JSON form of the answers, the same as the API's. Members that are not known here are passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IReadOnlyList<NodeUsage>))]
[JsonSerializable(typeof(IReadOnlyList<PodUsage>))]
[JsonSerializable(typeof(IReadOnlyList<NamespaceUsage>))]
[JsonSerializable(typeof(IReadOnlyList<WorkloadUsage>))]
[JsonSerializable(typeof(ClusterUsage))]
[JsonSerializable(typeof(UsageUpdate))]
[JsonSerializable(typeof(ProblemText))]
internal sealed partial class ClientJson : JsonSerializerContext;

/// <summary>What is read of a problem (RFC 9457), or of the Status that Kubernetes' proxy answers.</summary>
/// <param name="Detail">What is wrong, and what to do.</param>
/// <param name="Message">The same, as Kubernetes says it.</param>
internal sealed record ProblemText(string? Detail, string? Message);
