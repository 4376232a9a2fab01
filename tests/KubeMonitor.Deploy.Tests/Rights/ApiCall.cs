namespace KubeMonitor.Deploy.Tests.Rights;

/// <summary>A call to the Kubernetes API, as its authorizer sees it.</summary>
/// <param name="Group">The API group; empty for the core.</param>
/// <param name="Resource">The resource, in the plural.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Name">The one object that it is about; null for none, as in a list and where one is made.</param>
internal sealed record ApiCall(string Group, string Resource, string Verb, string? Name = null)
{
    private const string NameField = "metadata.name=";

    /// <summary>Of a request's method, path and query, such as <c>GET</c> and <c>/apis/apps/v1/deployments?watch=true</c>.</summary>
    public static ApiCall Of(string method, string target)
    {
        var parts = target.Split('?');
        var query = parts.Length > 1 ? parts[1].Split('&').Select(Uri.UnescapeDataString).ToArray() : [];
        var path = parts[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        // /api/VERSION/... of the core, /apis/GROUP/VERSION/... of all others; then maybe namespaces/NAME, the resource, and maybe a name.
        var (group, rest) = path[0] == "api" ? ("", path[2..]) : (path[1], path[3..]);
        rest = rest is ["namespaces", _, _, ..] ? rest[2..] : rest;
        var name = rest.Length > 1 ? rest[1] : query.FirstOrDefault(IsOneName)?[(FieldSelector.Length + NameField.Length)..];
        var verb = method switch
        {
            "POST" => "create",
            "PUT" => "update",
            "PATCH" => "patch",
            "DELETE" => "delete",
            _ when rest.Length > 1 => "get",
            _ => query.Contains("watch=true") ? "watch" : "list",
        };
        return new ApiCall(group, rest[0], verb, name);
    }

    public override string ToString() => $"{Verb} {Resource}{(Group.Length > 0 ? "." : "")}{Group}{(Name is null ? "" : "/")}{Name}";

    private const string FieldSelector = "fieldSelector=";

    // Kubernetes takes a list that this selects from as one of the object alone.
    private static bool IsOneName(string parameter) => parameter.StartsWith(FieldSelector + NameField, StringComparison.Ordinal);
}
