using System.Text.RegularExpressions;

namespace KubeMonitor.StandInCluster;

/// <summary>A path of the few resources that are read and written one object at a time.</summary>
/// <param name="Resource">The resource, such as secrets.</param>
/// <param name="Namespace">The namespace; empty for a resource without.</param>
/// <param name="Name">The object; null for the collection.</param>
internal sealed partial record ObjectRoute(string Resource, string Namespace, string? Name)
{
    public static ObjectRoute? Parse(string path) => Pattern().Match(path) is { Success: true } match
        ? new ObjectRoute(match.Groups["resource"].Value, match.Groups["namespace"].Value, match.Groups["name"] is { Success: true, Value: var name } ? name : null)
        : null;

    [GeneratedRegex("^/(api/v1/namespaces/(?<namespace>[^/]+)/(?<resource>secrets|configmaps)|apis/apiregistration.k8s.io/v1/(?<resource>apiservices))(/(?<name>[^/]+))?$")]
    private static partial Regex Pattern();
}
