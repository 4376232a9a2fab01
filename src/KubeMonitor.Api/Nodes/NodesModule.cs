using Carter;
using KubeMonitor.Api.Windows;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Nodes.GetNode;
using KubeMonitor.Application.Nodes.GetNodeSeries;
using KubeMonitor.Application.Nodes.ListNodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Pods.ListNodePods;
using KubeMonitor.Domain.Identities;
using MediatR;

namespace KubeMonitor.Api.Nodes;

/// <summary>The routes of nodes.</summary>
public sealed class NodesModule : ICarterModule
{
    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/nodes").WithTags("Nodes");
        group.MapGet("", (IMediator mediator, CancellationToken cancellation) => mediator.Send(new ListNodesQuery(), cancellation))
            .WithSummary("Every node that reports, with its usage, sorted by name");
        group.MapGet("/{node}", GetAsync)
            .WithSummary("One node's usage: now, or over a window")
            .Produces<NodeUsage>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/{node}/pods", (string node, IMediator mediator, CancellationToken cancellation) =>
                mediator.Send(new ListNodePodsQuery(new NodeName(node)), cancellation))
            .WithSummary("The pods on a node, with their usage, sorted by namespace and name")
            .Produces<IEnumerable<PodUsage>>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetAsync(
        string node, [AsParameters] WindowParameters parameters, HttpContext context, IMediator mediator, CancellationToken cancellation) =>
        parameters.AsWindow() is { } window
            ? TypedResults.Ok(context.Answer(await mediator.Send(new GetNodeSeriesQuery(new NodeName(node), window), cancellation)))
            : TypedResults.Ok(await mediator.Send(new GetNodeQuery(new NodeName(node)), cancellation));
}
