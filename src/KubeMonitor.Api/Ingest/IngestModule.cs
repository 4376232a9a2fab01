using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Hardening;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Ingest.IngestNodeSample;
using KubeMonitor.Application.Ingest.IngestPodSample;
using KubeMonitor.Application.Ingest.IngestReports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using MediatR;

namespace KubeMonitor.Api.Ingest;

/// <summary>The routes that take samples.</summary>
public sealed class IngestModule : ICarterModule
{
    /// <summary>Where agents send their reports.</summary>
    internal const string Route = "/api/ingest";

    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api").WithTags("Ingest")
            .Needs(Right.Speak)
            .RequireRateLimiting(IngestRate.Policy)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status408RequestTimeout)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        group.WithRequestTimeout(HardeningSetup.IngestTimeout);
        group.MapPost("/ingest", async (HttpContext context, ReportBody body, IMediator mediator, CancellationToken cancellation) =>
                await mediator.Send(new IngestReportsCommand(await body.ReadAsync(context)), cancellation))
            .Accepts<ReportBatch>("application/json")
            .WithSummary("Takes a report, or an array of reports (back-fill), gzip accepted")
            .Produces<IngestAnswer>();
        group.MapPost("/nodes/{node}", (string node, NodeSample body, IMediator mediator, CancellationToken cancellation) =>
                mediator.Send(new IngestNodeSampleCommand(new NodeName(node), body), cancellation))
            .WithSummary("Takes one node's sample")
            .Produces<IngestAnswer>();
        group.MapPost("/pods/{pod}", (string pod, PodSample body, IMediator mediator, CancellationToken cancellation) =>
                mediator.Send(new IngestPodSampleCommand(pod, body), cancellation))
            .WithSummary("Takes one pod's sample")
            .Produces<IngestAnswer>();
    }
}
