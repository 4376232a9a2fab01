using Microsoft.Net.Http.Headers;

namespace KubeMonitor.Api.Http;

/// <summary>Says which methods a route takes: on OPTIONS, and on a method that it doesn't take.</summary>
internal static class OptionsRequests
{
    public static IApplicationBuilder UseOptionsRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.HasStarted || context.Response.StatusCode != StatusCodes.Status405MethodNotAllowed)
        {
            return;
        }

        var allowed =
            context.Response.Headers.Allow.SelectMany(value => value?.Split(',', StringSplitOptions.TrimEntries) ?? []).ToHashSet(StringComparer.Ordinal);
        if (allowed.Contains(HttpMethods.Get))
        {
            allowed.Add(HttpMethods.Head);
        }

        allowed.Add(HttpMethods.Options);
        context.Response.Headers[HeaderNames.Allow] = string.Join(", ", allowed.Order(StringComparer.Ordinal));
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    });
}
