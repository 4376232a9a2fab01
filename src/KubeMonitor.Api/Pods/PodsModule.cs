using System.ComponentModel;
using Carter;
using KubeMonitor.Api.Windows;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Pods.GetPod;
using KubeMonitor.Application.Pods.GetPodSeries;
using KubeMonitor.Application.Pods.ListPods;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace KubeMonitor.Api.Pods;

/// <summary>The routes of pods.</summary>
public sealed class PodsModule : ICarterModule
{
    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api").WithTags("Pods");
        group.MapGet("/pods", (IMediator mediator, CancellationToken cancellation) => mediator.Send(new ListPodsQuery(), cancellation))
            .WithSummary("Every pod that runs, with its usage, sorted by namespace and name");
        group.MapGet("/pods/{pod}", GetByNameAsync)
            .WithSummary("One pod's usage: now, or over a window. A name that several namespaces have is answered 409 with the routes to use")
            .Produces<PodUsage>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/namespaces/{namespace}/pods/{pod}", GetInNamespaceAsync)
            .WithSummary("One pod's usage, named without ambiguity: now, or over a window")
            .Produces<PodUsage>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> GetByNameAsync(
        string pod,
        [FromQuery, Description("The pod's namespace, where its name exists in several.")] string? @namespace,
        [AsParameters] WindowParameters parameters,
        HttpContext context,
        IMediator mediator,
        CancellationToken cancellation) => GetAsync(new PodSelector(pod, @namespace), parameters, context, mediator, cancellation);

    private static Task<IResult> GetInNamespaceAsync(
        string @namespace, string pod, [AsParameters] WindowParameters parameters, HttpContext context, IMediator mediator, CancellationToken cancellation) =>
        GetAsync(new PodSelector(pod, @namespace), parameters, context, mediator, cancellation);

    private static async Task<IResult> GetAsync(
        PodSelector pod, WindowParameters parameters, HttpContext context, IMediator mediator, CancellationToken cancellation) =>
        parameters.AsWindow() is { } window
            ? TypedResults.Ok(context.Answer(await mediator.Send(new GetPodSeriesQuery(pod, window), cancellation)))
            : TypedResults.Ok(await mediator.Send(new GetPodQuery(pod), cancellation));
}
