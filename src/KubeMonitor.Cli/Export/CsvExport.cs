using System.Text;
using KubeMonitor.Cli.Output;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Export;

/// <summary>A line per sample.</summary>
internal sealed class CsvExport : IExportForm
{
    private static readonly Column<(EntityName Name, UsageRow Row)>[] Columns =
    [
        Of("kind", each => each.Name.KindText),
        Of("namespace", each => each.Name.Namespace),
        Of("name", each => each.Name.Name),
        Of("timestamp", each => each.Row.Timestamp),
        Of("cpu_usage", each => each.Row.Cpu),
        Of("memory", each => each.Row.Memory),
        Of("rx_bytes", each => each.Row.Network?.RxBytes?.Value),
        Of("tx_bytes", each => each.Row.Network?.TxBytes?.Value),
        Of("rx_bytes_per_second", each => each.Row.Network?.RxBytesPerSecond?.Value),
        Of("tx_bytes_per_second", each => each.Row.Network?.TxBytesPerSecond?.Value),
        Of("read_bytes", each => each.Row.Disk?.ReadBytes?.Value),
        Of("write_bytes", each => each.Row.Disk?.WriteBytes?.Value),
        Of("read_bytes_per_second", each => each.Row.Disk?.ReadBytesPerSecond?.Value),
        Of("write_bytes_per_second", each => each.Row.Disk?.WriteBytesPerSecond?.Value),
        Of("pod_count", each => each.Row.Pods),
    ];

    private readonly StreamWriter _writer;

    public CsvExport(System.IO.Stream output, bool headers)
    {
        _writer = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
        if (headers)
        {
            _writer.WriteLine(CsvText.Header(Columns));
        }
    }

    public async Task WriteAsync(EntityName name, IReadOnlyList<UsageRow> series)
    {
        foreach (var row in series)
        {
            await _writer.WriteLineAsync(CsvText.Row(Columns, (name, row)));
        }
    }

    public async ValueTask DisposeAsync() => await _writer.DisposeAsync();

    private static Column<(EntityName Name, UsageRow Row)> Of(string key, Func<(EntityName Name, UsageRow Row), object?> raw) => new(key, key, _ => "", raw);
}
