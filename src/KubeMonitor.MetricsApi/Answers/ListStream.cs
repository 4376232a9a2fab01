using System.IO.Pipelines;
using System.Text.Json;
using KubeMonitor.MetricsApi.Requests;

namespace KubeMonitor.MetricsApi.Answers;

/// <summary>Streams a list: an item is written when it is made, and sent when there is enough. Nothing of it stands in memory as a whole.</summary>
/// <param name="pipe">Where to.</param>
/// <param name="kind">NodeMetrics or PodMetrics.</param>
/// <param name="parameters">Which part of it.</param>
internal sealed class ListStream(PipeWriter pipe, string kind, ListParameters parameters)
{
    // Each time another thread sends, and this one waits for it.
    private const int EnoughToSend = 256 * 1024;

    private string? _continue;
    private long _sent;

    /// <summary>Sends objects.</summary>
    public async Task SendItemsAsync(IEnumerable<MetricsItem> items, CancellationToken cancellation)
    {
        var json = new Utf8JsonWriter(pipe);
        await using var closed = json.ConfigureAwait(false);
        Begin(json, $"{kind}List", "metrics.k8s.io/v1beta1");
        var writer = new ItemWriter(json);
        json.WriteStartArray("items"u8);
        await SendAsync(json, items, item => writer.Write(item, withKind: false), cancellation).ConfigureAwait(false);
        await EndAsync(json, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends a table.</summary>
    public async Task SendTableAsync(IEnumerable<MetricsItem> items, string version, string include, CancellationToken cancellation)
    {
        var json = new Utf8JsonWriter(pipe);
        await using var closed = json.ConfigureAwait(false);
        Begin(json, "Table", $"meta.k8s.io/{version}");
        var writer = new TableWriter(json, include);
        writer.WriteColumns();
        json.WriteStartArray("rows"u8);
        await SendAsync(json, items, item => writer.WriteRow(item), cancellation).ConfigureAwait(false);
        await EndAsync(json, cancellation).ConfigureAwait(false);
    }

    private static void Begin(Utf8JsonWriter json, string kind, string version)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, kind);
        json.WriteString("apiVersion"u8, version);
    }

    private async Task SendAsync(Utf8JsonWriter json, IEnumerable<MetricsItem> items, Action<MetricsItem> write, CancellationToken cancellation)
    {
        var (left, last) = (parameters.Limit ?? int.MaxValue, "");
        foreach (var item in items)
        {
            if (!parameters.Fields.Matches(item.Namespace ?? "", item.Name)
                || (parameters.After is { } after && string.CompareOrdinal(item.Key, after) <= 0))
            {
                continue;
            }

            if (left-- == 0)
            {
                _continue = ListParameters.Continue(last);
                break;
            }

            if (left == 0)
            {
                last = item.Key;
            }

            write(item);
            if (json.BytesCommitted + json.BytesPending - _sent > EnoughToSend)
            {
                await FlushAsync(json, cancellation).ConfigureAwait(false);
            }
        }
    }

    // That there is more is known at the end: an object's members have no order.
    private async Task EndAsync(Utf8JsonWriter json, CancellationToken cancellation)
    {
        json.WriteEndArray();
        json.WriteStartObject("metadata"u8);
        if (_continue is not null)
        {
            json.WriteString("continue"u8, _continue);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        await FlushAsync(json, cancellation).ConfigureAwait(false);
    }

    // The writer's own flush goes no further than the pipe's buffer.
    private async ValueTask FlushAsync(Utf8JsonWriter json, CancellationToken cancellation)
    {
        await json.FlushAsync(cancellation).ConfigureAwait(false);
        await pipe.FlushAsync(cancellation).ConfigureAwait(false);
        _sent = json.BytesCommitted;
    }
}
