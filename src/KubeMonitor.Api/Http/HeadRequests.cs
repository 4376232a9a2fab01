using KubeMonitor.Api.Live;
using Microsoft.AspNetCore.Http.Features;

namespace KubeMonitor.Api.Http;

/// <summary>
/// Answers HEAD as GET without the body (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2">RFC 9110, HEAD</see>).
/// </summary>
internal static class HeadRequests
{
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        // A stream never ends; it has an answer of its own.
        if (!HttpMethods.IsHead(context.Request.Method) || context.Request.Path == StreamModule.Route)
        {
            await next(context);
            return;
        }

        var body = context.Features.Get<IHttpResponseBodyFeature>()!;
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Features.Set(body);
        }
    });
}
