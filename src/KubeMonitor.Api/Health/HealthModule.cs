using System.Reflection;
using System.Runtime.InteropServices;
using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Hardening;
using KubeMonitor.Api.Telemetry;
using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Health;

/// <summary>The routes by which others watch the server.</summary>
public sealed class HealthModule : ICarterModule
{
    private static readonly VersionAnswer Version = new(
        typeof(HealthModule).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        RuntimeInformation.FrameworkDescription);

    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithTags("Health");
        group.MapGet("/healthz", () => new HealthAnswer("ok")).WithSummary("Whether the process answers");
        group.MapGet("/readyz", Ready)
            .WithSummary("Whether each thing that the server needs works: the store can be read wherever this answers 200")
            .Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/version", () => Version).WithSummary("Which release runs");
    }

    // 200 also where something fails: the server goes on with what it has, and nothing is won by taking it away from its readers.
    // A server that is told to stop is taken away from them: 503.
    private static HealthAnswer Ready(
        HttpResponse response,
        Draining draining,
        IMetricsStore store,
        IClusterInventory inventory,
        TimeProvider time,
        StorageHealth storage,
        AccessLog access,
        IOptions<AuthOptions> auth,
        [FromServices] IServingCertificates? certificates)
    {
        var (entities, status) = (store.EntityCount, inventory.Status);
        var asksTokens = auth.Value.Ingest == AuthMode.Token || auth.Value.Reads == AuthMode.Token;
        var failing = storage.Failure is not null || access.Failure is not null || certificates?.Failure is not null
            || status.State is InventoryState.Lost or InventoryState.Syncing;
        if (draining.HasBegun)
        {
            response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        return new HealthAnswer(
            draining.HasBegun ? "stopping" : failing ? "degraded" : "ok",
            entities,
            InventoryCondition.Of(status, time.GetUtcNow()),
            DependencyCondition.Of(storage.Failure),
            asksTokens ? DependencyCondition.Of(access.Failure) : null,
            certificates is null ? null : DependencyCondition.Of(certificates.Failure));
    }
}
