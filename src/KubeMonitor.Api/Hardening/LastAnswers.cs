namespace KubeMonitor.Api.Hardening;

/// <summary>Tells senders, once the server is told to stop, to go on elsewhere or later: with each answer their connection ends.</summary>
internal static class LastAnswers
{
    public static IApplicationBuilder UseLastAnswers(this IApplicationBuilder app)
    {
        var draining = app.ApplicationServices.GetRequiredService<Draining>();
        return app.Use((context, next) =>
        {
            draining.Meet();
            context.Response.OnStarting(() =>
            {
                // HTTP/2 knows no such header: there the web server says goodbye itself.
                if (draining.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
                {
                    context.Response.Headers.Connection = "close";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
    }
}
