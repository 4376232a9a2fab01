namespace KubeMonitor.Api.Hardening;

/// <summary>
/// The headers that keep a browser from doing more with an answer than showing it. No answer allows another origin to read it (no CORS).
/// </summary>
internal static class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";

    // The page of the API brings its own scripts, and styles in its markup.
    private const string OwnPage = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = IsPage(context.Response.ContentType) ? OwnPage : Nothing;
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    private static bool IsPage(string? type) => type?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
}
