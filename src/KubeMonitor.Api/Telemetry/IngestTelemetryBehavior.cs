using System.Diagnostics;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ingest;
using MediatR;

namespace KubeMonitor.Api.Telemetry;

/// <summary>Measures what comes in, around all else that is done with it. A request that another one starts anew is measured with that.</summary>
/// <param name="telemetry">The instruments.</param>
/// <param name="storage">Whether samples can be made safe.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
internal sealed class IngestTelemetryBehavior<TRequest, TResponse>(IngestTelemetry telemetry, StorageHealth storage) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<IngestAnswer>
{
    private bool _inside;

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        _inside ? next() : MeasureAsync(next);

    private async Task<TResponse> MeasureAsync(RequestHandlerDelegate<TResponse> next)
    {
        _inside = true;
        var start = Stopwatch.GetTimestamp();
        try
        {
            var response = await next();
            if (response is IngestAnswer answer)
            {
                telemetry.Add(answer.Accepted, answer.Duplicates, 0, Stopwatch.GetElapsedTime(start));
                storage.Works();
            }

            return response;
        }
        catch (SamplesRefusedException refused)
        {
            telemetry.Add(refused.Accepted, refused.Duplicates, refused.Reasons.Count, Stopwatch.GetElapsedTime(start));
            throw;
        }
        catch (StorageUnavailableException failed)
        {
            storage.Fails(failed.Message);
            throw;
        }
        finally
        {
            _inside = false;
        }
    }
}
