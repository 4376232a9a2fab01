using MediatR;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Application.Behaviors;

/// <summary>Names each request that is handled, for those who log at debug level.</summary>
/// <param name="logger">Where it goes.</param>
/// <typeparam name="TRequest">The request.</typeparam>
/// <typeparam name="TResponse">Its answer.</typeparam>
public sealed partial class LoggingBehavior<TRequest, TResponse>(ILogger<LoggingBehavior<TRequest, TResponse>> logger) : IPipelineBehavior<TRequest, TResponse>
{
    /// <inheritdoc />
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        LogRequest(typeof(TRequest).Name);
        return next();
    }

    [LoggerMessage(LogLevel.Debug, "Handling {Request}")]
    private partial void LogRequest(string request);
}
