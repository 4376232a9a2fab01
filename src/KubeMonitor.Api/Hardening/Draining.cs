using System.Diagnostics;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Hardening;

/// <summary>
/// Lets a server that is told to stop take its leave: <c>/readyz</c> says so, every answer closes its connection, and the door stays open
/// until nobody comes any more. Without it the web server closes kept connections on which a request is under way that it has not read.
/// </summary>
/// <param name="limits">How long that may take.</param>
internal sealed class Draining(IOptions<HttpLimitsOptions> limits) : IHostedLifecycleService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    private long _lastRequest;
    private volatile bool _hasBegun;

    /// <summary>Whether the server was told to stop.</summary>
    public bool HasBegun => _hasBegun;

    /// <summary>A request has come.</summary>
    public void Meet() => Volatile.Write(ref _lastRequest, Stopwatch.GetTimestamp());

    /// <inheritdoc />
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _hasBegun = true;
        var start = Stopwatch.GetTimestamp();

        // Real time in any case: a clock that a test holds would hold the stop too.
        while (!cancellationToken.IsCancellationRequested
            && Stopwatch.GetElapsedTime(start) < limits.Value.DrainTime
            && Stopwatch.GetElapsedTime(Volatile.Read(ref _lastRequest)) < Quiet)
        {
            await Task.Delay(Step, CancellationToken.None);
        }
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
