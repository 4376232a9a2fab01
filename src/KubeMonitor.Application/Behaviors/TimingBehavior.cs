using MediatR;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Application.Behaviors;

/// <summary>Warns of requests that took long.</summary>
/// <param name="time">The clock.</param>
/// <param name="logger">Where the warning goes.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed partial class TimingBehavior<TRequest, TResponse>(TimeProvider time, ILogger<TimingBehavior<TRequest, TResponse>> logger)
    : IPipelineBehavior<TRequest, TResponse>
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        var start = time.GetTimestamp();
        var response = await next().ConfigureAwait(false);
        var took = time.GetElapsedTime(start);
        if (took > Long)
        {
            LogSlow(typeof(TRequest).Name, took.TotalMilliseconds);
        }

        return response;
    }

    [LoggerMessage(LogLevel.Warning, "{Request} took {Milliseconds:0} ms")]
    private partial void LogSlow(string request, double milliseconds);
}
