using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Answers;
using KubeMonitor.Api.Lists;
using KubeMonitor.Api.Windows;
using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Namespaces.GetNamespace;
using KubeMonitor.Application.Namespaces.GetNamespaceSeries;
using KubeMonitor.Application.Namespaces.ListNamespaces;
using MediatR;

namespace KubeMonitor.Api.Namespaces;

/// <summary>The routes of namespaces.</summary>
public sealed class NamespacesModule : ICarterModule
{
    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/namespaces").WithTags("Namespaces");
        group.MapGet("", async ([AsParameters] ListParameters list, IMediator mediator, CancellationToken cancellation) =>
                new ListAnswer<NamespaceUsage>(await mediator.Send(new ListNamespacesQuery(list.AsOptions()), cancellation)))
            .WithSummary("Every namespace, with the usage of its pods together, sorted by name")
            .Needs(Right.PodsSomewhere)
            .AnswersList<NamespaceUsage>();
        group.MapGet("/{namespace}", GetAsync)
            .WithSummary("One namespace's usage: now, or over a window")
            .Needs(Right.PodsOfNamespace)
            .AnswersEntity<NamespaceUsage>();
    }

    private static async Task<IResult> GetAsync(
        string @namespace, [AsParameters] WindowParameters parameters, IMediator mediator, CancellationToken cancellation) =>
        parameters.AsWindow() is { } window
            ? new SeriesAnswer<NamespaceUsage>(await mediator.Send(new GetNamespaceSeriesQuery(@namespace, window), cancellation))
            : new EntityAnswer<NamespaceUsage>(await mediator.Send(new GetNamespaceQuery(@namespace), cancellation));
}
