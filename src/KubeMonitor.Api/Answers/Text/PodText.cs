using KubeMonitor.Application.Pods;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Api.Answers.Text;

/// <summary>Writes a pod.</summary>
internal static class PodText
{
    public static void Write(ref JsonText text, PodUsage pod)
    {
        text.Open((byte)'{');
        text.Time("\"timestamp\":"u8, pod.Timestamp);
        text.Text("\"pod_name\":"u8, pod.PodName);
        text.Text("\"namespace\":"u8, pod.Namespace);
        text.Text("\"node\":"u8, pod.Node?.Value);
        text.Text("\"uid\":"u8, pod.Uid?.Value);
        text.Text("\"qos_class\":"u8, pod.QosClass?.ToString());
        FigureText.Cpu(ref text, "\"cpu_usage\":"u8, pod.CpuUsage);
        FigureText.Memory(ref text, pod.Memory);
        FigureText.Network(ref text, "\"network\":"u8, pod.Network);
        FigureText.Disk(ref text, "\"disk\":"u8, pod.Disk);
        FigureText.Source(ref text, pod.DiskSource);
        StallText.Throttling(ref text, pod.Throttling);
        text.Whole("\"pids\":"u8, pod.Pids);
        StallText.Pressure(ref text, pod.Pressure);
        text.Text("\"phase\":"u8, pod.Phase?.ToString());
        text.Time("\"started_at\":"u8, pod.StartedAt);
        text.Whole("\"restarts\":"u8, pod.Restarts);
        text.Text("\"workload_kind\":"u8, pod.WorkloadKind?.ToString());
        text.Text("\"workload\":"u8, pod.Workload);
        FigureText.Cpu(ref text, "\"cpu_request\":"u8, pod.CpuRequest);
        FigureText.Cpu(ref text, "\"cpu_limit\":"u8, pod.CpuLimit);
        text.Whole("\"memory_request\":"u8, pod.MemoryRequest?.Value);
        text.Whole("\"memory_limit\":"u8, pod.MemoryLimit?.Value);
        Labels(ref text, pod.Labels);
        Containers(ref text, pod.Containers);
        text.Close((byte)'}');
    }

    private static void Labels(ref JsonText text, IReadOnlyDictionary<string, string>? labels)
    {
        if (labels is null)
        {
            return;
        }

        text.Member("\"labels\":"u8);
        text.Open((byte)'{');
        foreach (var (name, value) in labels)
        {
            text.Next();
            text.Text(name);
            text.Raw(":"u8);
            text.Text(value);
        }

        text.Close((byte)'}');
    }

    private static void Containers(ref JsonText text, IReadOnlyList<ContainerSample>? containers)
    {
        if (containers is null)
        {
            return;
        }

        text.Member("\"containers\":"u8);
        text.Open((byte)'[');
        foreach (var container in containers)
        {
            text.Next();
            text.Open((byte)'{');
            text.Text("\"id\":"u8, container.Id.Value);
            text.Text("\"name\":"u8, container.Name);
            FigureText.Cpu(ref text, "\"cpu_usage\":"u8, container.CpuUsage);
            FigureText.Memory(ref text, container.Memory);
            FigureText.Disk(ref text, "\"disk\":"u8, container.Disk);
            FigureText.Source(ref text, container.DiskSource);
            StallText.Throttling(ref text, container.Throttling);
            text.Whole("\"pids\":"u8, container.Pids);
            text.Time("\"started_at\":"u8, container.StartedAt);
            text.Whole("\"restarts\":"u8, container.Restarts);
            text.Close((byte)'}');
        }

        text.Close((byte)']');
    }
}
