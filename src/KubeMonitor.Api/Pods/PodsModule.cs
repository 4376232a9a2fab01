using System.ComponentModel;
using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Answers;
using KubeMonitor.Api.Lists;
using KubeMonitor.Api.Windows;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Pods.GetPod;
using KubeMonitor.Application.Pods.GetPodSeries;
using KubeMonitor.Application.Pods.ListNamespacePods;
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
        group.MapGet("/pods", async ([AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                new ListAnswer<PodUsage>(await mediator.Send(new ListPodsQuery(list.AsOptions()), cancellation)))
            .Needs(Right.PodsSomewhere)
            .WithSummary("Every pod that runs, with its usage, sorted by namespace and name")
            .AnswersList<PodUsage>();
        group.MapGet("/pods/{pod}", GetByNameAsync)
            .Needs(Right.PodsSomewhere)
            .WithSummary("One pod's usage: now, or over a window. A name that several namespaces have is answered 409 with the routes to use")
            .AnswersEntity<PodUsage>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapGet("/namespaces/{namespace}/pods", async (string @namespace, [AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                new ListAnswer<PodUsage>(await mediator.Send(new ListNamespacePodsQuery(@namespace, list.AsOptions()), cancellation)))
            .Needs(Right.PodsOfNamespace)
            .WithSummary("The pods of a namespace, with their usage, sorted by name")
            .AnswersList<PodUsage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/namespaces/{namespace}/pods/{pod}", (string @namespace, string pod, [AsParameters] WindowParameters parameters, IMediator mediator, CancellationToken cancellation) =>
                GetAsync(new PodSelector(pod, @namespace), parameters, mediator, cancellation))
            .Needs(Right.PodsOfNamespace)
            .WithSummary("One pod's usage, named without ambiguity: now, or over a window")
            .AnswersEntity<PodUsage>();
    }

    private static Task<IResult> GetByNameAsync(
        string pod,
        [FromQuery, Description("The pod's namespace, where its name exists in several.")] string? @namespace,
        [AsParameters] WindowParameters parameters,
        IMediator mediator,
        CancellationToken cancellation) => GetAsync(new PodSelector(pod, @namespace), parameters, mediator, cancellation);

    private static async Task<IResult> GetAsync(PodSelector pod, WindowParameters parameters, IMediator mediator, CancellationToken cancellation) =>
        parameters.AsWindow() is { } window
            ? new SeriesAnswer<PodUsage>(await mediator.Send(new GetPodSeriesQuery(pod, window), cancellation))
            : new EntityAnswer<PodUsage>(await mediator.Send(new GetPodQuery(pod), cancellation));
}
