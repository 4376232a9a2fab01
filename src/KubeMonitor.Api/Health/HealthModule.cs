using System.Reflection;
using System.Runtime.InteropServices;
using Carter;
using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Ports;

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
        group.MapGet("/readyz", (IMetricsStore store, IClusterInventory inventory, TimeProvider time) =>
                new HealthAnswer("ok", store.EntityCount, InventoryCondition.Of(inventory.Status, time.GetUtcNow())))
            .WithSummary("Whether the store can be read, and how much the cluster's inventory can be relied on");
        group.MapGet("/version", () => Version).WithSummary("Which release runs");
    }
}
