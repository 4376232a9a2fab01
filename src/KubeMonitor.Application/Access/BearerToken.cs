namespace KubeMonitor.Application.Access;

/// <summary>A bearer token on its way (<see href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, Authorization header</see>).</summary>
public static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token in a request's headers.</summary>
    /// <param name="authorization">What the headers <c>Authorization</c> hold.</param>
    /// <returns>Null where there is no such header, more than one, or one of another scheme; empty where the scheme stands alone.</returns>
    public static string? In(IReadOnlyList<string?> authorization)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        return authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
