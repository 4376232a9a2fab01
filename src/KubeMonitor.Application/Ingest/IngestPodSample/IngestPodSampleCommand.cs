using KubeMonitor.Application.Errors;
using KubeMonitor.Domain.Samples;
using MediatR;

namespace KubeMonitor.Application.Ingest.IngestPodSample;

/// <summary>One pod's sample alone.</summary>
/// <param name="PodName">The pod that the route names.</param>
/// <param name="Sample">The sample.</param>
public sealed record IngestPodSampleCommand(string PodName, PodSample Sample) : IRequest<IngestAnswer>;

/// <summary>Answers <see cref="IngestPodSampleCommand"/>.</summary>
/// <param name="intake">Stores it.</param>
public sealed class IngestPodSampleHandler(SampleIntake intake) : IRequestHandler<IngestPodSampleCommand, IngestAnswer>
{
    /// <inheritdoc />
    /// <exception cref="SamplesRefusedException">It was refused.</exception>
    public Task<IngestAnswer> Handle(IngestPodSampleCommand request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(intake.Take(request.Sample));
    }
}
