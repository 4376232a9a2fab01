using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Agent.Tests;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogLines : ILogger<ShippingLog>
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue(formatter(state, exception));
}
