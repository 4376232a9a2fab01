using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>Registers the bounds of requests.</summary>
internal static class HardeningSetup
{
    /// <summary>The time that a request with samples may take.</summary>
    public const string IngestTimeout = "ingest";

    // Before Kubernetes' own grace (terminationGracePeriodSeconds, 30 s) is over.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    public static IServiceCollection AddHardening(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<HttpLimitsOptions>, HttpLimitsOptionsValidator>();
        services.AddOptions<HttpLimitsOptions>().Bind(configuration.GetSection(HttpLimitsOptions.Section)).ValidateOnStart();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        services.AddRequestTimeouts();
        services.AddSingleton<IConfigureOptions<RequestTimeoutOptions>>(provider => new ConfigureOptions<RequestTimeoutOptions>(timeouts =>
            timeouts.AddPolicy(IngestTimeout, new RequestTimeoutPolicy
            {
                Timeout = provider.GetRequiredService<IOptions<HttpLimitsOptions>>().Value.IngestTimeout,
                TimeoutStatusCode = StatusCodes.Status408RequestTimeout,
            })));
        services.AddSingleton<IngestRate>();
        return services;
    }
}
