using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Answers;
using KubeMonitor.Api.Lists;
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
        var group = app.MapGroup("/api/nodes").WithTags("Nodes").Needs(Right.Nodes);
        group.MapGet("", async ([AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                new ListAnswer<NodeUsage>(await mediator.Send(new ListNodesQuery(list.AsOptions()), cancellation)))
            .WithSummary("Every node that reports, with its usage, sorted by name")
            .AnswersList<NodeUsage>();
        group.MapGet("/{node}", GetAsync)
            .WithSummary("One node's usage: now, or over a window")
            .AnswersEntity<NodeUsage>();
        group.MapGet("/{node}/pods", async (string node, [AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                new ListAnswer<PodUsage>(await mediator.Send(new ListNodePodsQuery(new NodeName(node), list.AsOptions()), cancellation)))
            .WithSummary("The pods on a node, with their usage, sorted by namespace and name")
            .AnswersList<PodUsage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> GetAsync(string node, [AsParameters] WindowParameters parameters, IMediator mediator, CancellationToken cancellation) =>
        parameters.AsWindow() is { } window
            ? new SeriesAnswer<NodeUsage>(await mediator.Send(new GetNodeSeriesQuery(new NodeName(node), window), cancellation))
            : new EntityAnswer<NodeUsage>(await mediator.Send(new GetNodeQuery(new NodeName(node)), cancellation));
}
