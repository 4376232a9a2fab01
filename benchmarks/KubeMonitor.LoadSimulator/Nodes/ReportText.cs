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
        figures.Write("timestamp"u8, at);
        json.WriteString("node"u8, node.Name);
        figures.Write(new Millicores(node.Cpu));
        figures.Write(node.Memory);
        figures.Write("network"u8, node.Network);
        figures.Write("disk"u8, node.Disk);
        figures.Write(DiskSource.Diskstats);
        figures.Write(node.Pods[0].Pressure);
        json.WriteStartArray("interfaces"u8);
        WriteNamed(json, "eth0");
        figures.Write("traffic"u8, node.Network);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("devices"u8);
        WriteNamed(json, "nvme0n1");
        figures.Write("transfer"u8, node.Disk);
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
