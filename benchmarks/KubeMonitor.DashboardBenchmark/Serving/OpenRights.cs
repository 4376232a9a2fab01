using KubeMonitor.Dashboard.Access;

namespace KubeMonitor.DashboardBenchmark.Serving;

/// <summary>Everybody sees everything.</summary>
internal sealed class OpenRights : IReaderRights
{
    public bool AsksForToken => false;

    public Task<ReaderRights> OfAsync(string? token, CancellationToken cancellation) => Task.FromResult(ReaderRights.Everything);
}
