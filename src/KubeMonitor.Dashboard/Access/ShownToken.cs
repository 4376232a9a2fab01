using System.Security.Claims;
using KubeMonitor.Application.Access;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.Dashboard.Access;

/// <summary>
/// The token that a browser shows: in the header <c>Authorization</c>, which a proxy sets, or in the cookie of the sign-in form. A circuit
/// keeps the user of its connection, and so the token.
/// </summary>
internal static class ShownToken
{
    public const string Cookie = "kubemonitor-token";

    private const string Claim = "kubemonitor:token";

    /// <summary>Makes the user of a request.</summary>
    public static ClaimsPrincipal UserOf(HttpRequest request)
    {
        var token = BearerToken.In(request.Headers.Authorization) is { Length: > 0 } sent ? sent : request.Cookies[Cookie];
        return string.IsNullOrEmpty(token) ? new ClaimsPrincipal(new ClaimsIdentity()) : new ClaimsPrincipal(new ClaimsIdentity([new Claim(Claim, token)], "token"));
    }

    /// <summary>The token of a user; null where none was shown.</summary>
    public static string? Of(ClaimsPrincipal user) => user.FindFirst(Claim)?.Value;

    /// <summary>How the cookie is kept: out of reach of scripts, of other sites, and only as long as the browser runs.</summary>
    public static CookieOptions Options(HttpRequest request) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", IsEssential = true };
}
