using KubeMonitor.Application.Errors;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using MediatR;

namespace KubeMonitor.Application.Ingest.IngestNodeSample;

/// <summary>One node's sample alone.</summary>
/// <param name="Node">The node that the route names.</param>
/// <param name="Sample">The sample.</param>
public sealed record IngestNodeSampleCommand(NodeName Node, NodeSample Sample) : IRequest<IngestAnswer>;

/// <summary>Answers <see cref="IngestNodeSampleCommand"/>.</summary>
/// <param name="intake">Stores it.</param>
public sealed class IngestNodeSampleHandler(SampleIntake intake) : IRequestHandler<IngestNodeSampleCommand, IngestAnswer>
{
    /// <inheritdoc />
    /// <exception cref="SamplesRefusedException">It was refused.</exception>
    public Task<IngestAnswer> Handle(IngestNodeSampleCommand request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(intake.Take(request.Sample));
    }
}
