using KubeMonitor.Dashboard.Access;
using KubeMonitor.Dashboard.Configuration;
using KubeMonitor.Dashboard.Layout;
using KubeMonitor.Dashboard.Live;
using KubeMonitor.Dashboard.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MudBlazor.Services;

namespace KubeMonitor.Dashboard;

/// <summary>Registers the dashboard and its pages.</summary>
public static partial class DependencyInjection
{
    /// <summary>
    /// Adds the dashboard, and binds its options to the section <c>Dashboard</c>. It needs the use cases of the application layer, and an
    /// <see cref="IReaderRights"/>.
    /// </summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorDashboard(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>();
        services.AddOptions<DashboardOptions>().Bind(configuration.GetSection(DashboardOptions.Section)).ValidateOnStart();

        // Nothing that it protects outlives the process, and the file system of a container is not to be written to.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddOptions<CircuitOptions>().Configure<IOptions<DashboardOptions>>((circuits, options) =>
        {
            circuits.DisconnectedCircuitRetentionPeriod = options.Value.KeptDisconnected;
            circuits.DisconnectedCircuitMaxRetained = options.Value.Circuits;
        });
        services.AddMudServices();
        services.AddSingleton<CircuitCount>();
        services.AddScoped<CircuitHandler, CircuitBound>();
        services.AddScoped<CircuitHandler, CircuitConnection>();
        services.AddSingleton<Pulse>();
        services.AddSingleton<ClusterLists>();
        services.AddSingleton<ClusterChanges>();
        services.AddScoped<Reads>();
        services.AddScoped<VisibleLists>();
        services.AddScoped<Texts.Texts>();
        services.AddScoped<Screen>();
        return services;
    }

    /// <summary>Serves the dashboard at <c>/</c>, where the configuration doesn't turn it off.</summary>
    /// <param name="app">The program.</param>
    /// <remarks>
    /// Its files are found by the manifest that the build of a web project writes. A program that has none, such as a test's host, is told
    /// so in the log, and serves no dashboard.
    /// </remarks>
    public static WebApplication MapKubeMonitorDashboard(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.Enabled)
        {
            return app;
        }

        var manifest = Path.Combine(AppContext.BaseDirectory, $"{app.Environment.ApplicationName}.staticwebassets.endpoints.json");
        if (!File.Exists(manifest))
        {
            LogNoFiles(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("KubeMonitor.Dashboard"), manifest);
            return app;
        }

        app.MapStaticAssets(manifest);
        app.MapPost("/sign-out", (HttpContext context) =>
        {
            context.Response.Cookies.Delete(ShownToken.Cookie, ShownToken.Options(context.Request));
            return Results.LocalRedirect("~/");
        }).ExcludeFromDescription();

        // Frames are refused by the host's own policy, which stands only where there is no other. A page gets a few KB at a time, which
        // are not worth what a compressor keeps in memory for each.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => (options.ContentSecurityFrameAncestorsPolicy, options.DisableWebSocketCompression) = (null, true));
        return app;
    }

    /// <summary>
    /// Puts before the routes what the dashboard's need: who looks, and a guard of its form. To be called after the routing, and before
    /// the routes are mapped.
    /// </summary>
    /// <param name="app">The program.</param>
    public static IApplicationBuilder UseKubeMonitorDashboard(this IApplicationBuilder app)
    {
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/api"))
            {
                context.User = ShownToken.UserOf(context.Request);
            }

            return next(context);
        });
        return app.UseAntiforgery();
    }

    [LoggerMessage(LogLevel.Warning, "The dashboard is not served: its files are listed in {Manifest}, and that is not there. Host it in a web project")]
    private static partial void LogNoFiles(ILogger logger, string manifest);
}
