using System.Globalization;
using System.Text.Json;

namespace KubeMonitor.MetricsApi.Answers;

/// <summary>Writes NodeMetrics and PodMetrics (<see href="https://pkg.go.dev/k8s.io/metrics/pkg/apis/metrics/v1beta1"/>).</summary>
/// <param name="json">Where to.</param>
internal sealed class ItemWriter(Utf8JsonWriter json)
{
    private const string Seconds = "yyyy-MM-ddTHH:mm:ssZ";
    private const int SecondsLength = 20;

    public void Write(in MetricsItem item, bool withKind)
    {
        json.WriteStartObject();
        if (withKind)
        {
            json.WriteString("kind"u8, item.Containers is null ? "NodeMetrics"u8 : "PodMetrics"u8);
            json.WriteString("apiVersion"u8, "metrics.k8s.io/v1beta1"u8);
        }

        WriteMetadata(item);
        WriteTime("timestamp"u8, item.Timestamp);
        json.WriteString("window"u8, GoDuration.Of(item.Window));
        if (item.Containers is { } containers)
        {
            json.WriteStartArray("containers"u8);
            foreach (var container in containers)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, container.Name);
                WriteUsage(container.Cpu.Value, container.Memory.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
        else
        {
            WriteUsage(item.Node.Cpu, item.Node.Memory);
        }

        json.WriteEndObject();
    }

    public void WriteMetadata(in MetricsItem item)
    {
        json.WriteStartObject("metadata"u8);
        json.WriteString("name"u8, item.Name);
        if (item.Namespace is not null)
        {
            json.WriteString("namespace"u8, item.Namespace);
        }

        // The object is made when it is measured.
        WriteTime("creationTimestamp"u8, item.Timestamp);
        if (item.Labels.Labels.Count > 0)
        {
            json.WriteStartObject("labels"u8);
            foreach (var (key, value) in item.Labels.Labels)
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteTime(ReadOnlySpan<byte> name, DateTimeOffset at)
    {
        Span<char> text = stackalloc char[SecondsLength];
        at.ToUniversalTime().TryFormat(text, out _, Seconds, CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }

    private void WriteUsage(double cpu, long memory)
    {
        Span<byte> text = stackalloc byte[Quantity.MaxLength];
        json.WriteStartObject("usage"u8);
        json.WriteString("cpu"u8, text[..Quantity.WriteCpu(cpu, text)]);
        json.WriteString("memory"u8, text[..Quantity.WriteMemory(memory, text)]);
        json.WriteEndObject();
    }
}
