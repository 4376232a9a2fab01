using System.Globalization;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Ingest.IngestNodeSample;
using KubeMonitor.Application.Ingest.IngestReports;
using KubeMonitor.Application.Limits;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using MediatR;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Clocks;

/// <summary>
/// Takes note of the clocks of those who report. What a clock that is too far off measured is refused, also where its timestamps would
/// pass: they would lie in the midst of what was measured before.
/// </summary>
/// <param name="sender">What the request says of its sender's clock.</param>
/// <param name="clocks">The nodes' clocks.</param>
/// <param name="limits">How far off a clock may be.</param>
/// <param name="time">This server's clock.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed class ClockBehavior<TRequest, TResponse>(SenderClock sender, NodeClocks clocks, IOptions<LimitsOptions> limits, TimeProvider time)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<IngestAnswer>
{
    /// <inheritdoc />
    /// <exception cref="SamplesRefusedException">The sender's clock is too far off.</exception>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        switch (request)
        {
            case IngestReportsCommand reports:
                foreach (var report in reports.Reports)
                {
                    Note(report.Node);
                }

                break;
            case IngestNodeSampleCommand node:
                Note(node.Sample);
                break;
        }

        return next();
    }

    private void Note(NodeSample sample)
    {
        if (sender.Ahead is { } ahead)
        {
            clocks.Note(sample.Node, ahead);
            if (ahead.Duration() > limits.Value.MaxClockSkew)
            {
                throw new SamplesRefusedException([Refusal(sample.Node, ahead)], noRoom: false, accepted: 0, duplicates: 0);
            }
        }
        else if (sample.Timestamp - time.GetUtcNow() is var future && future > NodeClocks.Tolerated)
        {
            clocks.Note(sample.Node, future);
        }
    }

    private string Refusal(NodeName node, TimeSpan ahead) => string.Create(
        CultureInfo.InvariantCulture,
        $"Node '{node}': its clock is {ahead.Duration().TotalSeconds:0} s {(ahead > TimeSpan.Zero ? "ahead" : "behind")}, more than {limits.Value.MaxClockSkew} (Limits:MaxClockSkew). Synchronize the clocks.");
}
