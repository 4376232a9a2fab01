using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ingest;
using KubeMonitor.Application.Ingest.IngestNodeSample;
using KubeMonitor.Application.Ingest.IngestPodSample;
using KubeMonitor.Application.Ingest.IngestReports;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using MediatR;

namespace KubeMonitor.Application.Speakers;

/// <summary>Lets an agent speak for its own node only, and for the pods that run there.</summary>
/// <param name="speaker">Whom the request may speak for.</param>
/// <param name="inventory">Which node a pod runs on.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed class SpeakerBehavior<TRequest, TResponse>(Speaker speaker, IClusterInventory inventory) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<IngestAnswer>
{
    private const string AnotherNode = "another_node";

    /// <inheritdoc />
    /// <exception cref="AccessRefusedException">A sample is of another node, or of a pod that runs on one.</exception>
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (speaker.Node is { } own)
        {
            Check(request, own);
        }

        return next();
    }

    private void Check(TRequest request, NodeName own)
    {
        switch (request)
        {
            case IngestReportsCommand reports:
                foreach (var report in reports.Reports)
                {
                    Check(report.Node.Node, own);
                    for (var i = 0; i < report.Pods.Count; i++)
                    {
                        Check(report.Pods[i], own);
                    }
                }

                break;
            case IngestNodeSampleCommand node:
                Check(node.Sample.Node, own);
                break;
            case IngestPodSampleCommand { Sample: var pod }:
                Check(pod.Node ?? (pod.Uid is { } uid ? inventory.FindPod(uid)?.Node : null), own);
                Check(pod, own);
                break;
        }
    }

    private static void Check(NodeName? node, NodeName own)
    {
        if (node != own)
        {
            throw new AccessRefusedException(AnotherNode, $"The token is of node '{own}', and the sample is of {(node is { } other ? $"node '{other}'" : "no node")}. An agent speaks for its own node only.");
        }
    }

    private void Check(PodSample pod, NodeName own)
    {
        if (pod.Uid is { } uid && inventory.FindPod(uid)?.Node is { } where && where != own)
        {
            throw new AccessRefusedException(AnotherNode, $"The token is of node '{own}', and pod '{uid}' runs on node '{where}'. An agent speaks for its own node only.");
        }
    }
}
