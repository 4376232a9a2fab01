using KubeMonitor.Application.Errors;

namespace KubeMonitor.Api.Access;

/// <summary>The token of a request (<see href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, Authorization header</see>).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <exception cref="CredentialsRefusedException">There is none.</exception>
    public static string Of(HttpRequest request, string whatFor)
    {
        var header = request.Headers.Authorization;
        return header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length
            ? value[Scheme.Length..].Trim()
            : throw new CredentialsRefusedException("no_token", $"Send a token: Authorization: Bearer TOKEN. {whatFor}");
    }
}
