using Microsoft.Extensions.Hosting;

namespace KubeMonitor.MetricsApi.Hosting;

/// <summary>The lifetime of a web server within a program: signals are the program's, and end this one with it.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
