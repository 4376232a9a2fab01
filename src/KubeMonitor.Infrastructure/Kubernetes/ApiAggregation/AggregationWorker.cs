using KubeMonitor.Application.ApiAggregation;
using KubeMonitor.Application.Ports;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;
using KubeMonitor.Infrastructure.Kubernetes.Watching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;

/// <summary>Follows how the aggregation layer is known, and keeps the APIService.</summary>
/// <param name="state">What is known.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="certificates">Whose authorities the APIService must trust.</param>
/// <param name="options">The Service.</param>
/// <param name="inventory">Times of the watch.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class AggregationWorker(
    AggregationState state,
    ClusterClient cluster,
    IServingCertificates certificates,
    IOptions<AggregationOptions> options,
    IOptions<InventoryOptions> inventory,
    TimeProvider time,
    ILogger<AggregationWorker> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (cluster.Client is not { } client)
        {
            state.Absent(cluster.Reason);
            return Task.CompletedTask;
        }

        var watch = new ResourceHealth("configmaps");
        state.Watch(watch);
        var resource = new WatchedResource<ApiConfigMap>(
            watch.Name,
            "api/v1/namespaces/kube-system/configmaps",
            ApiObjectsJson.Default.ApiListApiConfigMap,
            ApiObjectsJson.Default.ApiConfigMap,
            $"metadata.name={FrontProxyConfiguration.Name}");
        return Task.WhenAll(
            new Reflector<ApiConfigMap>(client, resource, state, inventory.Value, watch, time, logger).RunAsync(stoppingToken), KeepAsync(client, stoppingToken));
    }

    private async Task KeepAsync(ApiClient client, CancellationToken stopping)
    {
        var space = options.Value.ServiceNamespace ?? OwnNamespace.Read();
        if (!options.Value.Register || space is null)
        {
            state.Put(new ApiRegistration(ApiRegistrationState.None, options.Value.Register
                ? "The APIService is not kept: outside of a cluster set Aggregation:ServiceNamespace, or make it yourself."
                : null));
            return;
        }

        var keeper = new ApiServiceKeeper(client, space, options.Value);
        try
        {
            while (true)
            {
                // What changes while this one is written is not missed.
                var changed = certificates.Changed;
                if (certificates.Current is { } shown)
                {
                    Tell(await keeper.CheckAsync(shown.Authorities, stopping).ConfigureAwait(false));
                }

                using var waited = CancellationTokenSource.CreateLinkedTokenSource(stopping);
                await Task.WhenAny(changed, Task.Delay(options.Value.CheckInterval, time, waited.Token)).ConfigureAwait(false);
                await waited.CancelAsync().ConfigureAwait(false);
                stopping.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            LogEnded();
        }
    }

    private void Tell(ApiRegistration registration)
    {
        if (state.Registration != registration)
        {
            state.Put(registration);
            if (registration.State == ApiRegistrationState.Own)
            {
                LogOwn();
            }
            else
            {
                LogDetail(registration.Detail!);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "The APIService of metrics.k8s.io leads here")]
    private partial void LogOwn();

    [LoggerMessage(LogLevel.Warning, "{Detail}")]
    private partial void LogDetail(string detail);

    [LoggerMessage(LogLevel.Debug, "The APIService is not kept any more")]
    private partial void LogEnded();
}
