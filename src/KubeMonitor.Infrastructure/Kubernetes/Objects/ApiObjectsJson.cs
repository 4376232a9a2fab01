using System.Text.Json.Serialization;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>The JSON form of the API's objects; fields that are of no use are passed over.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ApiList<ApiNode>))]
[JsonSerializable(typeof(ApiList<ApiNamespace>))]
[JsonSerializable(typeof(ApiList<ApiPod>))]
[JsonSerializable(typeof(ApiList<ApiScalable>))]
[JsonSerializable(typeof(ApiList<ApiDaemonSet>))]
[JsonSerializable(typeof(ApiList<ApiJob>))]
[JsonSerializable(typeof(ApiList<ApiCronJob>))]
[JsonSerializable(typeof(ApiList<ApiConfigMap>))]
[JsonSerializable(typeof(ApiStatus))]
internal sealed partial class ApiObjectsJson : JsonSerializerContext;
