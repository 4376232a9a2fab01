using System.Text.Json;
using KubeMonitor.Cli.Usage;

namespace KubeMonitor.Cli.Export;

/// <summary>An array of <c>{"kind","namespace","name","samples":[...]}</c>; a sample is the API's own object.</summary>
internal sealed class JsonExport : IExportForm
{
    private readonly Utf8JsonWriter _writer;

    public JsonExport(System.IO.Stream output)
    {
        _writer = new Utf8JsonWriter(output);
        _writer.WriteStartArray();
    }

    public async Task WriteAsync(EntityName name, IReadOnlyList<UsageRow> series)
    {
        _writer.WriteStartObject();
        _writer.WriteString("kind", name.KindText);
        if (name.Namespace is not null)
        {
            _writer.WriteString("namespace", name.Namespace);
        }

        _writer.WriteString("name", name.Name);
        _writer.WriteStartArray("samples");
        foreach (var row in series)
        {
            UsageJson.Write(_writer, row.Source);
        }

        _writer.WriteEndArray();
        _writer.WriteEndObject();
        await _writer.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _writer.WriteEndArray();
        await _writer.DisposeAsync();
    }
}
