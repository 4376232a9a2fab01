using KubeMonitor.Application.Nodes;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Api.Answers.Text;

/// <summary>Writes a node.</summary>
internal static class NodeText
{
    public static void Write(ref JsonText text, NodeUsage node)
    {
        text.Open((byte)'{');
        text.Time("\"timestamp\":"u8, node.Timestamp);
        text.Text("\"node\":"u8, node.Node.Value);
        FigureText.Cpu(ref text, "\"cpu_usage\":"u8, node.CpuUsage);
        FigureText.Memory(ref text, node.Memory);
        FigureText.Network(ref text, "\"network\":"u8, node.Network);
        FigureText.Disk(ref text, "\"disk\":"u8, node.Disk);
        FigureText.Source(ref text, node.DiskSource);
        StallText.Pressure(ref text, node.Pressure);
        FigureText.Cpu(ref text, "\"cpu_capacity\":"u8, node.CpuCapacity);
        FigureText.Cpu(ref text, "\"cpu_allocatable\":"u8, node.CpuAllocatable);
        text.Whole("\"memory_allocatable\":"u8, node.MemoryAllocatable?.Value);
        text.Flag("\"ready\":"u8, node.Ready);
        text.Number("\"clock_skew_seconds\":"u8, node.ClockSkewSeconds);
        Interfaces(ref text, node.Interfaces);
        Devices(ref text, node.Devices);
        text.Close((byte)'}');
    }

    private static void Interfaces(ref JsonText text, IReadOnlyList<InterfaceTraffic>? interfaces)
    {
        if (interfaces is null)
        {
            return;
        }

        text.Member("\"interfaces\":"u8);
        text.Open((byte)'[');
        foreach (var each in interfaces)
        {
            Part(ref text, each.Name, each.Counted);
            FigureText.Network(ref text, "\"traffic\":"u8, each.Traffic);
            text.Close((byte)'}');
        }

        text.Close((byte)']');
    }

    private static void Devices(ref JsonText text, IReadOnlyList<DeviceTransfer>? devices)
    {
        if (devices is null)
        {
            return;
        }

        text.Member("\"devices\":"u8);
        text.Open((byte)'[');
        foreach (var each in devices)
        {
            Part(ref text, each.Name, each.Counted);
            FigureText.Disk(ref text, "\"transfer\":"u8, each.Transfer);
            text.Close((byte)'}');
        }

        text.Close((byte)']');
    }

    private static void Part(ref JsonText text, string name, bool counted)
    {
        text.Next();
        text.Open((byte)'{');
        text.Text("\"name\":"u8, name);
        text.Flag("\"counted\":"u8, counted);
    }
}
