using System.Text.Json.Serialization;
using Carter;
using KubeMonitor.Api.Documentation;
using KubeMonitor.Api.Http;
using KubeMonitor.Api.Ingest;
using KubeMonitor.Api.Json;
using KubeMonitor.Api.Problems;
using KubeMonitor.Application;
using KubeMonitor.Application.Limits;
using KubeMonitor.Domain.Reading;
using KubeMonitor.Infrastructure;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api;

/// <summary>Registers the API and its routes.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the use cases, the store and what the routes need.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configuration">Its configuration.</param>
    public static IServiceCollection AddKubeMonitorApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddKubeMonitorApplication().AddKubeMonitorInfrastructure(configuration);
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
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.PropertyNamingPolicy = ApiJson.Default.Options.PropertyNamingPolicy;
            options.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
        });
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>>(provider => new ConfigureOptions<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = provider.GetRequiredService<IOptions<LimitsOptions>>().Value.BodyBytes;
        }));
        return services;
    }

    /// <summary>Maps every route.</summary>
    /// <param name="app">The program.</param>
    public static WebApplication MapKubeMonitor(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseHeadRequests();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseOptionsRequests();
        app.UseWhen(context => !ReportBody.LeavesPacked(context.Request), others => others.UseRequestDecompression());
        app.UseRouting();
        app.MapCarter();
        app.MapApiDocument();
        return app;
    }
}
