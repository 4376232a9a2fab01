using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Answers;
using KubeMonitor.Api.Lists;
using KubeMonitor.Api.Windows;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Pods.ListWorkloadPods;
using KubeMonitor.Application.Workloads;
using KubeMonitor.Application.Workloads.GetWorkload;
using KubeMonitor.Application.Workloads.GetWorkloadSeries;
using KubeMonitor.Application.Workloads.ListWorkloads;
using MediatR;

namespace KubeMonitor.Api.Workloads;

/// <summary>The routes of workloads: of Deployments by name, and of every kind.</summary>
public sealed class WorkloadsModule : ICarterModule
{
    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/namespaces/{namespace}").AddEndpointFilter<InventoryHeader>().Needs(Right.PodsOfNamespace);
        MapDeployments(group.MapGroup("/deployments").WithTags("Deployments"));
        MapWorkloads(group.MapGroup("/workloads").WithTags("Workloads"));
    }

    private static void MapDeployments(RouteGroupBuilder group)
    {
        group.MapGet("", (string @namespace, [AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                ListAsync(@namespace, WorkloadKind.Deployment, list, mediator, cancellation))
            .WithSummary("The Deployments of a namespace, with the usage of their pods together, sorted by name")
            .AnswersList<WorkloadUsage>();
        group.MapGet("/{deployment}",
            (string @namespace, string deployment, [AsParameters] WindowParameters parameters, IMediator mediator, CancellationToken cancellation) =>
                GetAsync(new WorkloadKey(@namespace, WorkloadKind.Deployment, deployment), parameters, mediator, cancellation))
            .WithSummary("One Deployment's usage, of all its replica sets: now, or over a window")
            .AnswersEntity<WorkloadUsage>();
        group.MapGet("/{deployment}/pods",
            (string @namespace, string deployment, [AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                PodsAsync(new WorkloadKey(@namespace, WorkloadKind.Deployment, deployment), list, mediator, cancellation))
            .WithSummary("The pods of a Deployment, with their usage, sorted by name")
            .AnswersList<PodUsage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapWorkloads(RouteGroupBuilder group)
    {
        group.MapGet("", (string @namespace, [AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                ListAsync(@namespace, null, list, mediator, cancellation))
            .WithSummary("The workloads of a namespace that no other one owns, with the usage of their pods together, sorted by kind and name")
            .AnswersList<WorkloadUsage>();
        group.MapGet("/{kind}/{name}",
            (string @namespace, string kind, string name, [AsParameters] WindowParameters parameters, IMediator mediator, CancellationToken cancellation) =>
                GetAsync(new WorkloadKey(@namespace, WorkloadKindText.Parse(kind), name), parameters, mediator, cancellation))
            .WithSummary("One workload's usage, also of one that another owns: now, or over a window")
            .AnswersEntity<WorkloadUsage>();
        group.MapGet("/{kind}/{name}/pods",
            (string @namespace, string kind, string name, [AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                PodsAsync(new WorkloadKey(@namespace, WorkloadKindText.Parse(kind), name), list, mediator, cancellation))
            .WithSummary("The pods of a workload, with their usage, sorted by name")
            .AnswersList<PodUsage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(
        string @namespace, WorkloadKind? kind, ListParameters list, IMediator mediator, CancellationToken cancellation) =>
        new ListAnswer<WorkloadUsage>(await mediator.Send(new ListWorkloadsQuery(@namespace, kind, list.AsOptions()), cancellation));

    private static async Task<IResult> PodsAsync(
        WorkloadKey workload, ListParameters list, IMediator mediator, CancellationToken cancellation) =>
        new ListAnswer<PodUsage>(await mediator.Send(new ListWorkloadPodsQuery(workload, list.AsOptions()), cancellation));

    private static async Task<IResult> GetAsync(
        WorkloadKey workload, WindowParameters parameters, IMediator mediator, CancellationToken cancellation) =>
        parameters.AsWindow() is { } window
            ? new SeriesAnswer<WorkloadUsage>(await mediator.Send(new GetWorkloadSeriesQuery(workload, window), cancellation))
            : new EntityAnswer<WorkloadUsage>(await mediator.Send(new GetWorkloadQuery(workload), cancellation));
}
