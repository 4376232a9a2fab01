namespace KubeMonitor.Application.Access;

/// <summary>
/// Who asks, as Kubernetes names them
/// (<see href="https://kubernetes.io/docs/reference/access-authn-authz/authentication/#authentication-strategies"/>).
/// </summary>
/// <param name="User">The user's name, such as <c>system:serviceaccount:ops:reader</c>.</param>
/// <param name="Uid">What tells this user from another of the same name in another time; null where that isn't known.</param>
/// <param name="Groups">The groups, in their order.</param>
/// <param name="Extra">What else is known, by lower-case key, such as <c>authentication.kubernetes.io/node-name</c>.</param>
public sealed record CallerIdentity(
    string User, string? Uid, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, IReadOnlyList<string>> Extra)
{
    /// <summary>The group of everyone who is known.</summary>
    public const string Authenticated = "system:authenticated";

    /// <summary>The group of everyone who is not.</summary>
    public const string Unauthenticated = "system:unauthenticated";

    /// <summary>The group that may do everything.</summary>
    public const string Masters = "system:masters";

    /// <summary>Where a projected token says which node its pod runs on.</summary>
    public const string NodeNameKey = "authentication.kubernetes.io/node-name";

    /// <summary>Someone who showed nothing that says who they are.</summary>
    public static CallerIdentity Anonymous { get; } =
        new("system:anonymous", null, [Unauthenticated], new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>The one value of an extra; null where there is none, or more than one.</summary>
    /// <param name="key">Its key, in lower case.</param>
    public string? SingleExtra(string key) => Extra.TryGetValue(key, out var values) && values is [var value] ? value : null;
}
