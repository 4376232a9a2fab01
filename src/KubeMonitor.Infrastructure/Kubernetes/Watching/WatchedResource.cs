using System.Text.Json.Serialization.Metadata;
using KubeMonitor.Infrastructure.Kubernetes.Objects;

namespace KubeMonitor.Infrastructure.Kubernetes.Watching;

/// <summary>A resource of the API that is listed and watched, in all namespaces.</summary>
/// <param name="Name">Its name, such as pods.</param>
/// <param name="Path">Its path without a leading slash.</param>
/// <param name="ListForm">The JSON form of a page.</param>
/// <param name="ObjectForm">The JSON form of an object.</param>
/// <param name="FieldSelector">Which of the objects; null for all.</param>
/// <typeparam name="TApi">The objects.</typeparam>
internal sealed record WatchedResource<TApi>(string Name, string Path, JsonTypeInfo<ApiList<TApi>> ListForm, JsonTypeInfo<TApi> ObjectForm, string? FieldSelector = null)
{
    /// <summary>What a request's query begins with.</summary>
    public string Query => FieldSelector is null ? "" : $"fieldSelector={Uri.EscapeDataString(FieldSelector)}&";
}
