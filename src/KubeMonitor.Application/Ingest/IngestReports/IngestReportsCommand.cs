using KubeMonitor.Application.Errors;
using KubeMonitor.Domain.Samples;
using MediatR;

namespace KubeMonitor.Application.Ingest.IngestReports;

/// <summary>What an agent sends: one report, or several of which the server was not told in time.</summary>
/// <param name="Reports">The reports, oldest first.</param>
public sealed record IngestReportsCommand(IReadOnlyList<NodeReport> Reports) : IRequest<IngestAnswer>;

/// <summary>Answers <see cref="IngestReportsCommand"/>.</summary>
/// <param name="intake">Stores them.</param>
public sealed class IngestReportsHandler(SampleIntake intake) : IRequestHandler<IngestReportsCommand, IngestAnswer>
{
    /// <inheritdoc />
    /// <exception cref="SamplesRefusedException">Some were refused; the others are stored.</exception>
    public Task<IngestAnswer> Handle(IngestReportsCommand request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(intake.Take(request.Reports));
    }
}
