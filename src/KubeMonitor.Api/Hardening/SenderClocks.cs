using KubeMonitor.Application.Clocks;

namespace KubeMonitor.Api.Hardening;

/// <summary>Reads when a sender says that it sent (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1">RFC 9110, Date</see>).</summary>
internal static class SenderClocks
{
    public static IApplicationBuilder UseSenderClocks(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.GetTypedHeaders().Date is { } sent)
        {
            context.RequestServices.GetRequiredService<SenderClock>().Ahead = sent - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        }

        return next(context);
    });
}
