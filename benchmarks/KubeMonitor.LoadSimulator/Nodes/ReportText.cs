using System.Text.Json;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.LoadSimulator.Nodes;

/// <summary>
/// Writes a node's report as the agent does, with the agent's own code for the figures: what a node with cgroup version 2 and pressure
/// stall information sends, all fields that it knows.
/// </summary>
internal static class ReportText
{
    private const long TotalMemory = 64L << 30;

    public static void Write(Utf8JsonWriter json, SimulatedNode node, DateTimeOffset at)
    {
        var figures = new FigureWriter(json);
        json.WriteStartObject();
        json.WriteStartObject("node"u8);
        WriteNode(json, figures, node, at);
        json.WriteEndObject();
        json.WriteStartArray("pods"u8);
        foreach (var pod in node.Pods)
        {
            WritePod(json, figures, node.Name, pod, at);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter json, FigureWriter figures, SimulatedNode node, DateTimeOffset at)
    {
        var (cpu, used, first) = (0L, 0L, node.Pods[0]);
        foreach (var pod in node.Pods)
        {
            (cpu, used) = (cpu + pod.Cpu, used + pod.WorkingSet);
        }

        figures.Write("timestamp"u8, at);
        json.WriteString("node"u8, node.Name);
        figures.Write(new Millicores((cpu / 1000.0) + 150));
        var free = Math.Max(0, TotalMemory - (2 * used));
        figures.Write(new NodeMemory
        {
            Total = new ByteSize(TotalMemory),
            Free = new ByteSize(free),
            Buffers = new ByteSize(123_456_789 + (node.Steps / 20 * 4096)),
            Cached = new ByteSize(used / 4),
            Used = new ByteSize(used),
            Available = new ByteSize(TotalMemory - used),
            WorkingSet = new ByteSize(used),
        });
        figures.Write("network"u8, first.Network);
        figures.Write("disk"u8, first.Disk);
        figures.Write(DiskSource.Diskstats);
        figures.Write(first.Pressure);
        json.WriteStartArray("interfaces"u8);
        WriteNamed(json, "eth0");
        figures.Write("traffic"u8, first.Network);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("devices"u8);
        WriteNamed(json, "nvme0n1");
        figures.Write("transfer"u8, first.Disk);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteNamed(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteBoolean("counted"u8, true);
    }

    private static void WritePod(Utf8JsonWriter json, FigureWriter figures, string node, SimulatedPod pod, DateTimeOffset at)
    {
        json.WriteStartObject();
        figures.Write("timestamp"u8, at);
        json.WriteString("pod_name"u8, pod.Name);
        json.WriteString("namespace"u8, pod.Namespace);
        json.WriteString("node"u8, node);
        json.WriteString("uid"u8, pod.Uid);
        json.WriteString("qos_class"u8, "Burstable"u8);
        figures.Write(new Millicores(pod.Cpu / 1000.0));
        figures.Write(pod.Memory);
        figures.Write("network"u8, pod.Network);
        figures.Write("disk"u8, pod.Disk);
        figures.Write(DiskSource.Cgroup);
        figures.Write("pids"u8, 12);
        figures.Write(pod.Pressure);
        json.WriteStartArray("containers"u8);
        foreach (var container in pod.Containers)
        {
            WriteContainer(json, figures, container);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteContainer(Utf8JsonWriter json, FigureWriter figures, SimulatedContainer container)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, container.Id);
        json.WriteString("name"u8, container.Name);
        figures.Write(new Millicores(container.Use.Cpu / 1000.0));
        figures.Write(container.Memory);
        figures.Write("disk"u8, container.Disk);
        figures.Write(DiskSource.Cgroup);
        figures.Write(container.Throttling);
        figures.Write("pids"u8, 6);
        figures.Write("started_at"u8, container.StartedAt);
        figures.Write("restarts"u8, 0);
        json.WriteEndObject();
    }
}
