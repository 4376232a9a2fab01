using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Ingest.IngestReports;
using KubeMonitor.Application.Limits;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using MediatR;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Bounds;

/// <summary>Refuses by name the pods that a node has too many of; the others of its report are taken.</summary>
/// <param name="entities">Counts them.</param>
/// <param name="limits">The bound.</param>
/// <param name="mediator">Takes what is left of a request.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed class NodeEntitiesBehavior<TRequest, TResponse>(NodeEntities entities, IOptions<LimitsOptions> limits, IMediator mediator)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<IngestAnswer>
{
    /// <inheritdoc />
    /// <exception cref="SamplesRefusedException">Some pods were refused; the other samples are stored.</exception>
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (request is not IngestReportsCommand reports)
        {
            return await next().ConfigureAwait(false);
        }

        var refused = reports.Reports.Select(report => entities.Refuse(report.Node.Node, report.Pods)).ToArray();
        return refused.All(each => each.Count == 0)
            ? await next().ConfigureAwait(false)
            : throw await StoreRestAsync(reports.Reports, refused).ConfigureAwait(false);
    }

    private async Task<SamplesRefusedException> StoreRestAsync(IReadOnlyList<NodeReport> reports, IReadOnlyList<PodSample>[] refused)
    {
        var rest = reports.Select((report, i) => report with { Pods = [.. report.Pods.Where(pod => !refused[i].Contains(pod, ReferenceEqualityComparer.Instance))] });
        var refusals = reports.SelectMany((report, i) => refused[i].Select(pod => Refusal(report.Node.Node, pod)));
        try
        {
            var answer = await mediator.Send(new IngestReportsCommand([.. rest])).ConfigureAwait(false);
            return new SamplesRefusedException([.. refusals], noRoom: true, answer.Accepted, answer.Duplicates);
        }
        catch (SamplesRefusedException more)
        {
            return new SamplesRefusedException([.. refusals, .. more.Reasons], noRoom: true, more.Accepted, more.Duplicates);
        }
    }

    private string Refusal(NodeName node, PodSample pod) =>
        $"No room for pod '{pod.FullName?.ToString() ?? pod.Uid?.Value}': node '{node}' has reported {limits.Value.PodsPerNode} pods lately (Limits:PodsPerNode). It is taken once others have expired.";
}
