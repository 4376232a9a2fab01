using System.Text.Json.Serialization;

namespace KubeMonitor.Domain.Samples;

/// <summary>
/// The JSON form of samples and reports, the same at both ends of the wire: snake_case, unknown figures absent, UTC timestamps.
/// Members that a reader doesn't know are passed over, so that agent and server can be of different releases.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(NodeReport))]
[JsonSerializable(typeof(NodeReport[]))]
[JsonSerializable(typeof(NodeSample))]
[JsonSerializable(typeof(PodSample))]
public sealed partial class ReportJson : JsonSerializerContext;
