using System.Text.Json.Serialization;
using KubeMonitor.Api.Health;
using KubeMonitor.Api.Ingest;
using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Workloads;
using KubeMonitor.Domain.Samples;
using Microsoft.AspNetCore.Mvc;

namespace KubeMonitor.Api.Json;

/// <summary>The JSON form of every body that the API takes or answers: snake_case, unknown figures absent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IEnumerable<NodeUsage>))]
[JsonSerializable(typeof(IEnumerable<PodUsage>))]
[JsonSerializable(typeof(IEnumerable<NamespaceUsage>))]
[JsonSerializable(typeof(IEnumerable<WorkloadUsage>))]
[JsonSerializable(typeof(ClusterUsage))]
[JsonSerializable(typeof(UsageUpdate))]
[JsonSerializable(typeof(NodeSample))]
[JsonSerializable(typeof(PodSample))]
[JsonSerializable(typeof(ReportBatch))]
[JsonSerializable(typeof(IngestAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Dictionary<string, string[]>))]
internal sealed partial class ApiJson : JsonSerializerContext;
