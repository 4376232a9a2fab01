using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Ingest.IngestPodSample;
using KubeMonitor.Application.Ingest.IngestReports;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Samples;
using MediatR;

namespace KubeMonitor.Application.Naming;

/// <summary>
/// Names the pods of reports by UID, where an agent could not: before their samples are stored, since they are found by name. A request
/// that needs it starts anew with the names.
/// </summary>
/// <param name="inventory">What the cluster calls them.</param>
/// <param name="mediator">Takes the named request.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed class PodNamingBehavior<TRequest, TResponse>(
    IClusterInventory inventory, IMediator mediator) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<IngestAnswer>
{
    /// <inheritdoc />
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        object? named = request switch
        {
            IngestReportsCommand reports when reports.Reports.Any(report => report.Pods.Any(NeedsName)) => new IngestReportsCommand(
                [.. reports.Reports.Select(report =>
                    report.Pods.Any(NeedsName) ? report with { Pods = [.. report.Pods.Select(Complete)] } : report)]),
            IngestPodSampleCommand pod when NeedsName(pod.Sample) => pod with { Sample = Complete(pod.Sample) },
            _ => null,
        };
        return await (named is null ? next() : mediator.Send((IRequest<TResponse>)named, cancellationToken)).ConfigureAwait(false);
    }

    private bool NeedsName(PodSample sample) => sample.FullName is null && sample.Uid is { } uid && inventory.FindPod(uid) is not null;

    private PodSample Complete(PodSample sample) =>
        NeedsName(sample) && inventory.FindPod(sample.Uid!.Value) is { } pod
            ? sample with { PodName = pod.Name.Name, Namespace = pod.Name.Namespace }
            : sample;
}
