using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Export;

/// <summary>A form of an export: series after series, as they come.</summary>
internal interface IExportForm : IAsyncDisposable
{
    /// <summary>Writes one series.</summary>
    /// <param name="name">Whose.</param>
    /// <param name="series">Its samples, oldest first.</param>
    Task WriteAsync(EntityName name, IReadOnlyList<UsageRow> series);
}
