using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Api.Tests;

/// <summary>Keeps what is logged, with all that goes with a line.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> All => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{formatter(state, exception)} {(state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values) : "")} {exception}");

    public void Dispose()
    {
        // Nothing to let go.
    }
}
