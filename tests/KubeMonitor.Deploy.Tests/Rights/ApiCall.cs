namespace KubeMonitor.Deploy.Tests.Rights;

/// <summary>A call to the Kubernetes API, as its authorizer sees it.</summary>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Resource">The resource, in the plural.</param>
/// <param name="Verb">The verb.</param>
internal sealed record ApiCall(string Group, string Resource, string Verb)
{
    private static readonly string[] Reviews = ["tokenreviews", "subjectaccessreviews"];

    /// <summary>Of a request's path and query, such as <c>/apis/apps/v1/deployments?watch=true</c>.</summary>
    public static ApiCall Of(string request)
    {
        var parts = request.Split('?');
        var path = parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        // /api/VERSION/... of the core, /apis/GROUP/VERSION/... of all others; then maybe namespaces/NAME, the resource, and maybe a name.
        var (group, rest) = path[0] == "api" ? ("", path[2..]) : (path[1], path[3..]);
        rest = rest is ["namespaces", _, _, ..] ? rest[2..] : rest;
        var verb = Reviews.Contains(rest[0]) ? "create"
            : rest.Length > 1 ? "get"
            : parts.Length > 1 && parts[1].Contains("watch=true", StringComparison.Ordinal) ? "watch" : "list";
        return new ApiCall(group, rest[0], verb);
    }

    public override string ToString() => $"{Verb} {Resource}{(Group.Length > 0 ? "." : "")}{Group}";
}
