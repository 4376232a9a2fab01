using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Errors;

/// <summary>A pod's name exists in several namespaces, and none of them was named.</summary>
/// <param name="pods">The pods of that name.</param>
public sealed class AmbiguousPodException(IReadOnlyList<PodName> pods)
    : Exception($"Pod '{pods[0].Name}' exists in {pods.Count} namespaces. Name one: ?namespace=NAMESPACE, or /api/namespaces/NAMESPACE/pods/{pods[0].Name}.")
{
    /// <summary>The pods of that name, one for each namespace.</summary>
    public IReadOnlyList<PodName> Pods { get; } = pods;
}
