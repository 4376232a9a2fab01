using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Cluster.GetCluster;
using MediatR;

namespace KubeMonitor.Api.Cluster;

/// <summary>The route of the cluster as a whole.</summary>
public sealed class ClusterModule : ICarterModule
{
    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app) =>
        app.MapGet("/api/cluster", (IMediator mediator, CancellationToken cancellation) => mediator.Send(new GetClusterQuery(), cancellation))
            .WithTags("Cluster")
            .Needs(Right.WholeCluster)
            .WithSummary("What the cluster uses, has and is asked for, and how the monitor itself is")
            .Produces<ClusterUsage>();
}
