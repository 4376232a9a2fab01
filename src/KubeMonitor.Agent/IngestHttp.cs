using System.Net;
using KubeMonitor.Collector.Shipping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace KubeMonitor.Agent;

/// <summary>The HTTP client that ships reports: retries, time-outs and a circuit breaker around it.</summary>
internal static class IngestHttp
{
    // One client lives as long as the program; a server that moved is found by its name again.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddIngestClient(this IServiceCollection services, Uri server, ShippingOptions shipping)
    {
        services
            .AddHttpClient<IngestClient>(client =>
            {
                client.BaseAddress = server;
                client.Timeout = Timeout.InfiniteTimeSpan;
            })
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) =>
            {
                handler.PooledConnectionLifetime = ConnectionLifetime;
                if (shipping.AuthorityFile.Length > 0)
                {
                    var trust = new ServerTrust(shipping.AuthorityFile);
                    handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => trust.Check(certificate, chain, errors);
                }
            })
            .AddStandardResilienceHandler(Configure);

        // Within the retries: each try says when it was sent, and shows the token that is there now.
        services.AddHttpClient<IngestClient>().AddHttpMessageHandler(provider => new AgentCredentials(shipping.TokenFile, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    // Sending twice is harmless, since the server knows a sample by its instant. Past these tries the report waits in the queue.
    private static void Configure(HttpStandardResilienceOptions options)
    {
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(5);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(15);
        options.Retry.MaxRetryAttempts = 2;
        options.Retry.Delay = TimeSpan.FromMilliseconds(500);
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(30);

        // A server that is too busy, or says when to come back, is left alone: that wait is the queue's, and longer than a request may last.
        options.Retry.ShouldHandle = arguments => ValueTask.FromResult(
            HttpClientResiliencePredicates.IsTransient(arguments.Outcome)
            && arguments.Outcome.Result is not { StatusCode: HttpStatusCode.TooManyRequests }
            && arguments.Outcome.Result?.Headers.RetryAfter is null);
    }
}
