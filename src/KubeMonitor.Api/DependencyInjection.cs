using System.Text.Json.Serialization;
using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Documentation;
using KubeMonitor.Api.Hardening;
using KubeMonitor.Api.Http;
using KubeMonitor.Api.Ingest;
using KubeMonitor.Api.Json;
using KubeMonitor.Api.Live;
using KubeMonitor.Api.Problems;
using KubeMonitor.Api.Telemetry;
using KubeMonitor.Application;
using KubeMonitor.Dashboard;
using KubeMonitor.Dashboard.Access;
using KubeMonitor.Domain.Reading;
using KubeMonitor.Infrastructure;
using KubeMonitor.MetricsApi;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace KubeMonitor.Api;

/// <summary>Registers the API and its routes.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the use cases, the store, what the routes need, and where the configuration asks for it metrics.k8s.io.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorApi(this IServiceCollection services, IConfiguration configuration)
    {
        // Its behaviour stands around all others.
        services.AddTelemetry(configuration);
        services.AddKubeMonitorApplication().AddKubeMonitorInfrastructure(configuration);
        if (configuration.IsMetricsApiServed())
        {
            services.AddKubeMonitorAggregation(configuration).AddKubeMonitorMetricsApi(configuration);
        }

        services.AddHardening(configuration).AddTlsPorts(configuration).AddAccess(configuration);
        services.AddSingleton<StreamRights>();
        services.AddSingleton<IReaderRights, DashboardRights>().AddKubeMonitorDashboard(configuration);
        services.AddCarter();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemText.Complete);
        services.AddExceptionHandler<ProblemHandler>();
        services.AddRequestDecompression();
        services.AddSingleton(provider => new ReportReader(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ReportBody>();
        services.AddResponseCompression(options =>
        {
            // No secret stands beside what a reader chooses, so that sizes tell nothing (BREACH).
            options.EnableForHttps = true;
            options.MimeTypes = ["application/json", "application/problem+json", "text/csv", "text/html", "text/css", "text/javascript", "application/javascript"];
        });
        services.AddApiDocument();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        // To hand a part of a list to another thread, which sends it, costs an eighth of the list. No request holds its thread to wait.
        services.Configure<SocketTransportOptions>(options => options.UnsafePreferInlineScheduling = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = ApiJson.Default.Options.PropertyNamingPolicy;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        return services;
    }

    /// <summary>Maps every route.</summary>
    /// <param name="app">The program.</param>
    public static WebApplication MapKubeMonitor(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseLastAnswers();
        app.UseSenderClocks();
        app.UseSecurityHeaders();
        app.UseHeadRequests();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseOptionsRequests();
        app.UseRouting();
        app.UseMiddleware<AccessGate>();
        app.UseKubeMonitorDashboard();
        app.UseRequestTimeouts();
        app.UseWhen(context => !ReportBody.LeavesPacked(context.Request), others => others.UseRequestDecompression());
        app.MapCarter();
        app.MapApiDocument();
        app.MapKubeMonitorDashboard();
        return app;
    }
}
