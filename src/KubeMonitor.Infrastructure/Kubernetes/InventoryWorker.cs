using System.Text.Json.Serialization.Metadata;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;
using KubeMonitor.Infrastructure.Kubernetes.Watching;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes;

/// <summary>Keeps the inventory: follows nine resources of the Kubernetes API, and forgets what is long gone.</summary>
/// <param name="state">The inventory.</param>
/// <param name="health">How it goes.</param>
/// <param name="options">Where the API is, times and sizes.</param>
/// <param name="store">Says how long samples are kept, and with them what they are of.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed partial class InventoryWorker(
    ClusterState state, InventoryHealth health, IOptions<InventoryOptions> options, IMetricsStore store, TimeProvider time, ILogger<InventoryWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromMinutes(1);

    private ApiClient? _client;

    /// <inheritdoc />
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first request is answered: that there is no cluster is known at once.
        _client = ClusterConnection.TryMake(options.Value, out var reason);
        if (_client is null)
        {
            LogNone(reason);
            health.Absent(reason);
        }

        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _client?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_client is not { } client)
        {
            return;
        }

        LogConnects(client.BaseUri);
        var watches = new List<Task>();
        var each = new List<ResourceHealth>();
        void Follow<TApi>(string name, string path, IObjectSink<TApi> sink)
            where TApi : IApiObject
        {
            var watch = new ResourceHealth(name);
            each.Add(watch);
            var resource = new WatchedResource<TApi>(name, $"{path}/{name}", Form<ApiList<TApi>>(), Form<TApi>());
            watches.Add(new Reflector<TApi>(client, resource, sink, options.Value, watch, time, logger).RunAsync(stoppingToken));
        }

        Follow("nodes", "api/v1", state.NodeSink());
        Follow("namespaces", "api/v1", state.NamespaceSink());
        Follow("deployments", "apis/apps/v1", state.WorkloadSink<ApiScalable>(WorkloadKind.Deployment, (it, pool) => it.Read(WorkloadKind.Deployment, pool)));
        Follow("replicasets", "apis/apps/v1", state.WorkloadSink<ApiScalable>(WorkloadKind.ReplicaSet, (it, pool) => it.Read(WorkloadKind.ReplicaSet, pool)));
        Follow("statefulsets", "apis/apps/v1", state.WorkloadSink<ApiScalable>(WorkloadKind.StatefulSet, (it, pool) => it.Read(WorkloadKind.StatefulSet, pool)));
        Follow("daemonsets", "apis/apps/v1", state.WorkloadSink<ApiDaemonSet>(WorkloadKind.DaemonSet, (it, pool) => it.Read(pool)));
        Follow("jobs", "apis/batch/v1", state.WorkloadSink<ApiJob>(WorkloadKind.Job, (it, pool) => it.Read(pool)));
        Follow("cronjobs", "apis/batch/v1", state.WorkloadSink<ApiCronJob>(WorkloadKind.CronJob, (it, pool) => it.Read(pool)));
        Follow("pods", "api/v1", state.PodSink());
        health.Watching(each);
        watches.Add(ForgetAsync(stoppingToken));
        await Task.WhenAll(watches).ConfigureAwait(false);
    }

    private static JsonTypeInfo<T> Form<T>() =>
        (JsonTypeInfo<T>)ApiObjectsJson.Default.GetTypeInfo(typeof(T))!;

    private async Task ForgetAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(ForgetInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
            {
                var early = state.Forget(time.GetUtcNow() - store.Usage().Tiers.Max(tier => tier.Retention), options.Value.GoneObjects);
                if (early > 0)
                {
                    LogForgotEarly(early, options.Value.GoneObjects);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogEnded();
        }
    }

    [LoggerMessage(LogLevel.Debug, "Inventory: ended")]
    private partial void LogEnded();

    [LoggerMessage(LogLevel.Information, "Inventory: {Reason}")]
    private partial void LogNone(string reason);

    [LoggerMessage(LogLevel.Information, "Inventory: follows {Server}")]
    private partial void LogConnects(Uri server);

    [LoggerMessage(LogLevel.Warning, "Inventory: {Count} objects that are gone were forgotten before their samples were: more than {Most} (Inventory:GoneObjects)")]
    private partial void LogForgotEarly(int count, int most);
}
