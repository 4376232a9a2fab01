using System.Net;
using KubeMonitor.Api.Answers;
using KubeMonitor.Api.Documentation;
using KubeMonitor.Api.Live;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>What readers ask: every route that takes GET, in the forms that its answer has, of the cluster that all examples are of.</summary>
internal static class Questions
{
    // Whatever the name of a parameter ends in: the dashboard's pages have "NodeName" where the API has "node".
    private const string Ending = "Name";
    private const string Packed = "gzip";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["node"] = Examples.Node,
        ["pod"] = Examples.Pod,
        ["namespace"] = Examples.Namespace,
        ["deployment"] = Examples.Workload,
        ["kind"] = "Deployment",
        ["name"] = Examples.Workload,
        ["workload"] = Examples.Workload,
    };

    /// <summary>What is asked where TLS is spoken.</summary>
    public static Question OverTls { get; } = new("healthz");

    /// <summary>What is asked of metrics.k8s.io.</summary>
    public static IReadOnlyList<Question> OfMetricsApi { get; } =
    [
        new("apis/metrics.k8s.io/v1beta1/nodes"),
        new("apis/metrics.k8s.io/v1beta1/pods"),
        new($"apis/metrics.k8s.io/v1beta1/namespaces/{Examples.Namespace}/pods"),
        new($"apis/metrics.k8s.io/v1beta1/namespaces/{Examples.Namespace}/pods/{Examples.Pod}"),
    ];

    /// <summary>What is asked of a server's routes, and of what is none.</summary>
    /// <param name="endpoints">The routes.</param>
    public static IEnumerable<Question> Of(IEnumerable<Endpoint> endpoints)
    {
        // One file stands for all, and the forms of an answer are those of what is answered, whatever the route.
        var asked = new HashSet<object>();
        return Reads(endpoints).Where(route => !IsFile(route) || asked.Add(typeof(StaticAssetDescriptor))).SelectMany(route => Of(route, asked))
            .Append(new Question("api/pods/none", HttpStatusCode.NotFound))
            .Append(new Question("api/nodes?limit=0", HttpStatusCode.BadRequest));
    }

    /// <summary>What is asked of one node, pod, namespace or workload.</summary>
    /// <param name="endpoints">The routes.</param>
    public static IEnumerable<Question> OfOne(IEnumerable<Endpoint> endpoints)
    {
        var asked = new HashSet<object>();
        return Reads(endpoints).Where(route => route.RoutePattern.Parameters.Count > 0).SelectMany(route => Of(route, asked));
    }

    /// <summary>The lists of all that the cluster has.</summary>
    /// <param name="endpoints">The routes.</param>
    public static IEnumerable<Question> OfAll(IEnumerable<Endpoint> endpoints) => Reads(endpoints)
        .Where(route => route.RoutePattern.Parameters.Count == 0 && route.Metadata.GetMetadata<ListAnswered>() is not null)
        .Select(route => new Question(Filled(route.RoutePattern)));

    private static IEnumerable<RouteEndpoint> Reads(IEnumerable<Endpoint> endpoints) => endpoints.OfType<RouteEndpoint>().Where(IsRead);

    private static IEnumerable<Question> Of(RouteEndpoint endpoint, HashSet<object> asked)
    {
        var route = Filled(endpoint.RoutePattern);
        if (endpoint.Metadata.GetMetadata<EntityAnswered>() is { } entity)
        {
            var isNew = asked.Add(entity);
            yield return new Question(route) { IsAskedAgain = isNew };
            yield return new Question($"{route}?window=300");
            if (isNew)
            {
                yield return new Question($"{route}?window=300&step=60&agg=max") { AcceptEncoding = Packed };
                yield return new Question($"{route}?window=300") { Accept = AnswerForm.Csv };
            }
        }
        else if (endpoint.Metadata.GetMetadata<ListAnswered>() is { } list)
        {
            var isNew = asked.Add(list);
            yield return new Question(route) { IsAskedAgain = isNew };
            yield return new Question($"{route}?sort=cpu_usage&limit=10") { AcceptEncoding = Packed };
            if (isNew)
            {
                yield return new Question($"{route}?label_selector=app%3D{Examples.Workload}");
                yield return new Question(route) { Accept = AnswerForm.Csv };
            }
        }
        else
        {
            yield return new Question(route);
        }
    }

    // The stream is read on its own: it doesn't end. What takes any path are files of a build that isn't published. The OpenAPI document is
    // made anew for each who asks, and costs as much as all else together. What begins with "_" is asked for by the scripts of a page that
    // is open.
    private static bool IsRead(RouteEndpoint route) =>
        route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true
        && !route.RoutePattern.Parameters.Any(parameter => parameter.IsCatchAll)
        && route.RoutePattern.RawText is { } text && text != StreamModule.Route && text != ApiDocument.Route && (IsFile(route) || !text.TrimStart('/').StartsWith('_'));

    private static bool IsFile(RouteEndpoint route) => route.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static string Filled(RoutePattern pattern) => string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => NameOf(parameter.Name, pattern),
        _ => "",
    }))));

    private static string NameOf(string parameter, RoutePattern pattern) =>
        Names.TryGetValue(parameter.EndsWith(Ending, StringComparison.Ordinal) ? parameter[..^Ending.Length] : parameter, out var name)
            ? name
            : throw new InvalidOperationException($"The rehearsal has no example of '{parameter}' in {pattern.RawText}: give it one.");
}
