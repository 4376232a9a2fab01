using System.Globalization;
using KubeMonitor.Application.Current;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Visibility;

namespace KubeMonitor.Application.Pods;

/// <summary>Finds the one pod that a reader means. Where a name could mean several, it is none of them.</summary>
/// <param name="store">What was measured.</param>
/// <param name="current">What still counts as there.</param>
public sealed class PodResolver(IMetricsStore store, CurrentEntities current)
{
    /// <summary>The pod that runs under a name.</summary>
    /// <param name="selector">The name.</param>
    /// <param name="visible">What the one who asks may see.</param>
    /// <returns>Its newest sample.</returns>
    /// <exception cref="UnknownEntityException">None runs under it.</exception>
    /// <exception cref="AmbiguousPodException">Several namespaces have one.</exception>
    public INewestPod FindRunning(PodSelector selector, VisibleNamespaces visible)
    {
        var known = Known(selector, visible);
        var running = known.Where(current.IsThere).ToList();
        if (running.Count == 0)
        {
            var last = known.MaxBy(newest => newest.Timestamp)!;
            throw new UnknownEntityException(string.Create(
                CultureInfo.InvariantCulture,
                $"Pod '{last.FullName}' stopped reporting at {last.Timestamp.UtcDateTime:s}Z. Its history: GET {selector.RouteIn(last.NamespaceName!)}?window=3600."));
        }

        return Only(running);
    }

    /// <summary>The pod that runs, or ran, under a name.</summary>
    /// <param name="selector">The name.</param>
    /// <param name="visible">What the one who asks may see.</param>
    /// <returns>Its newest sample.</returns>
    /// <exception cref="UnknownEntityException">None did.</exception>
    /// <exception cref="AmbiguousPodException">Several namespaces have, or had, one.</exception>
    public INewestPod FindKnown(PodSelector selector, VisibleNamespaces visible) => Only(Known(selector, visible));

    private List<INewestPod> Known(PodSelector selector, VisibleNamespaces visible)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(visible);
        var known = store.LatestPodsNamed(selector.Name)
            .Where(newest => selector.Namespace is null || newest.NamespaceName == selector.Namespace)
            .Where(newest => visible.Has(current.Join(newest)))
            .ToList();
        var place = selector.Namespace is null ? "" : $" in namespace '{selector.Namespace}'";
        return known.Count > 0
            ? known
            : throw new UnknownEntityException($"Nothing is known of a pod '{selector.Name}'{place}. GET /api/pods lists those that run.");
    }

    private static INewestPod Only(List<INewestPod> pods) =>
        pods.Count == 1 ? pods[0] : throw new AmbiguousPodException([.. pods.Select(pod => pod.FullName!.Value)]);
}
