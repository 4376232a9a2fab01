using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;

namespace KubeMonitor.Api.Access;

/// <summary>The token that a request must show.</summary>
internal static class RequestToken
{
    /// <exception cref="CredentialsRefusedException">There is none.</exception>
    public static string Of(HttpRequest request, string whatFor) =>
        BearerToken.In(request.Headers.Authorization) is { Length: > 0 } token
            ? token
            : throw new CredentialsRefusedException("no_token", $"Send a token: Authorization: Bearer TOKEN. {whatFor}");
}
