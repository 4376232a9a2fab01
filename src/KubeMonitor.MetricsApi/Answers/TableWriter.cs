using System.Text.Json;

namespace KubeMonitor.MetricsApi.Answers;

/// <summary>
/// Writes the parts of a Table, by which <c>kubectl get</c> prints
/// (<see href="https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables"/>), with metrics-server's columns.
/// </summary>
/// <param name="json">Where to.</param>
/// <param name="include">What of an object stands beside its row: None, Metadata or Object.</param>
internal sealed class TableWriter(Utf8JsonWriter json, string include)
{
    private readonly ItemWriter _items = new(json);

    public void WriteColumns()
    {
        json.WriteStartArray("columnDefinitions"u8);
        WriteColumn("Name", "name", "Name of the resource");
        WriteColumn("cpu", "quantity", "CPU in use");
        WriteColumn("memory", "quantity", "Memory in use: the working set");
        WriteColumn("Window", "duration", "The time that CPU is the mean of");
        json.WriteEndArray();
    }

    public void WriteRow(in MetricsItem item)
    {
        var (cpu, memory) = item.Total();
        json.WriteStartObject();
        json.WriteStartArray("cells"u8);
        json.WriteStringValue(item.Name);
        json.WriteStringValue(Quantity.Cpu(cpu));
        json.WriteStringValue(Quantity.Memory(memory));
        json.WriteStringValue(GoDuration.Of(item.Window));
        json.WriteEndArray();
        if (include == "Object")
        {
            json.WritePropertyName("object"u8);
            _items.Write(item, withKind: true);
        }
        else if (include != "None")
        {
            json.WriteStartObject("object"u8);
            json.WriteString("kind"u8, "PartialObjectMetadata"u8);
            json.WriteString("apiVersion"u8, "meta.k8s.io/v1"u8);
            _items.WriteMetadata(item);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteColumn(string name, string format, string description)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("type"u8, "string"u8);
        json.WriteString("format"u8, format);
        json.WriteString("description"u8, description);
        json.WriteNumber("priority"u8, 0);
        json.WriteEndObject();
    }
}
