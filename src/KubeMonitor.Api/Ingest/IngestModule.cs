using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Api.Hardening;
using KubeMonitor.Api.Telemetry;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Ingest.IngestNodeSample;
using KubeMonitor.Application.Ingest.IngestPodSample;
using KubeMonitor.Application.Ingest.IngestReports;
using KubeMonitor.Domain.Agents;
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
        group.MapPost("/ingest", IngestAsync)
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

    private static async Task<IngestAnswer> IngestAsync(
        HttpContext context, ReportBody body, AgentCosts costs, IMediator mediator, CancellationToken cancellation)
    {
        var reports = await body.ReadAsync(context);
        var answer = await mediator.Send(new IngestReportsCommand(reports), cancellation);
        if (context.Request.Headers.TryGetValue(AgentCost.Header, out var said) && reports is [.., var last])
        {
            costs.Note(last.Node.Node, said.ToString());
        }

        return answer;
    }
}
