using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Ingest.IngestNodeSample;
using KubeMonitor.Application.Ingest.IngestPodSample;
using KubeMonitor.Application.Ingest.IngestReports;
using MediatR;

namespace KubeMonitor.Application.Live;

/// <summary>Counts the samples that are stored, and tells the feed of them.</summary>
/// <param name="feed">The feed.</param>
/// <param name="meter">The count.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed class FeedBehavior<TRequest, TResponse>(UsageFeed feed, IngestMeter meter) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<IngestAnswer>
{
    /// <inheritdoc />
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        TResponse response;
        try
        {
            response = await next().ConfigureAwait(false);
        }
        catch (SamplesRefusedException refused)
        {
            meter.Add(refused.Accepted);
            throw;
        }

        if (response is IngestAnswer { Accepted: > 0 } answer)
        {
            meter.Add(answer.Accepted);
            Publish(request);
        }

        return response;
    }

    private void Publish(TRequest request)
    {
        switch (request)
        {
            case IngestReportsCommand reports:
                foreach (var report in reports.Reports)
                {
                    feed.Publish(report.Node, report.Pods);
                }

                break;
            case IngestNodeSampleCommand node:
                feed.Publish(node.Sample, []);
                break;
            case IngestPodSampleCommand pod:
                feed.Publish(null, [pod.Sample]);
                break;
        }
    }
}
