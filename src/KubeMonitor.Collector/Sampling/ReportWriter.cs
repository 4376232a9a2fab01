using System.Text.Json;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Writes what the samplers hold as the JSON of a <see cref="NodeReport"/>, byte for byte what <see cref="ReportJson"/> writes, without
/// the objects in between: a report has thousands of them. A test compares the two.
/// </summary>
internal readonly ref struct ReportWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly FigureWriter _figures;
    private readonly DateTimeOffset _timestamp;
    private readonly NodeName _node;

    public ReportWriter(Utf8JsonWriter json, DateTimeOffset timestamp, NodeName node) => (_json, _timestamp, _node, _figures) = (json, timestamp, node, new FigureWriter(json));

    public void Write(NodeSampler? node, PodsSampler? pods, long errors)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("node"u8);
        _figures.Write("timestamp"u8, _timestamp);
        _json.WriteString("node"u8, _node.Value);
        if (node is not null)
        {
            Write(node);
        }

        _json.WriteEndObject();
        _json.WriteStartArray("pods"u8);
        if (pods is not null)
        {
            foreach (var pod in pods.Pods)
            {
                if (pods.IsIn(pod))
                {
                    Write(pod, pods);
                }
            }
        }

        _json.WriteEndArray();
        _figures.Write("errors"u8, errors > 0 ? errors : null);
        _json.WriteEndObject();
    }

    private void Write(NodeSampler node)
    {
        _figures.Write(node.CpuUsage);
        _figures.Write(node.Memory);
        _figures.Write("network"u8, node.Network?.AsNetwork());
        _figures.Write("disk"u8, node.Disk?.AsDisk());
        _figures.Write(node.Disk is null ? null : DiskSource.Diskstats);
        _figures.Write(node.Pressure);
        if (node.Network is not null)
        {
            _json.WriteStartArray("interfaces"u8);
            foreach (var (name, counted, flow) in node.Interfaces)
            {
                WriteNamed(name, counted);
                _figures.Write("traffic"u8, flow.AsNetwork());
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }

        if (node.Disk is not null)
        {
            _json.WriteStartArray("devices"u8);
            foreach (var (name, counted, flow) in node.Devices)
            {
                WriteNamed(name, counted);
                _figures.Write("transfer"u8, flow.AsDisk());
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }
    }

    private void WriteNamed(string name, bool counted)
    {
        _json.WriteStartObject();
        _json.WriteString("name"u8, name);
        _json.WriteBoolean("counted"u8, counted);
    }

    private void Write(PodSampler pod, PodsSampler pods)
    {
        _json.WriteStartObject();
        _figures.Write("timestamp"u8, _timestamp);
        _figures.Write("pod_name"u8, pod.Name?.Name);
        _figures.Write("namespace"u8, pod.Name?.Namespace);
        _json.WriteString("node"u8, _node.Value);
        _json.WriteString("uid"u8, pod.Uid.Value);
        _json.WriteString("qos_class"u8, NameOf(pod.QosClass));
        _figures.Write(pod.CpuUsage);
        _figures.Write(pod.Memory);
        _figures.Write("network"u8, pod.Network?.AsNetwork());
        _figures.Write("disk"u8, pod.Disk?.AsDisk());
        _figures.Write(pod.DiskSource);
        _figures.Write(pod.Throttling);
        _figures.Write("pids"u8, pod.Pids);
        _figures.Write(pod.Pressure);
        _json.WriteStartArray("containers"u8);
        foreach (var container in pod.Containers)
        {
            if (pods.IsIn(container))
            {
                Write(container);
            }
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void Write(ContainerSampler container)
    {
        _json.WriteStartObject();
        _json.WriteString("id"u8, container.Id.Value);
        _figures.Write("name"u8, container.Name);
        _figures.Write(container.CpuUsage);
        _figures.Write(container.Memory);
        _figures.Write("disk"u8, container.Disk?.AsDisk());
        _figures.Write(container.DiskSource);
        _figures.Write(container.Throttling);
        _figures.Write("pids"u8, container.Pids);
        if (container.StartedAt is { } started)
        {
            _figures.Write("started_at"u8, started);
        }

        _figures.Write("restarts"u8, container.Restarts);
        _json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(QosClass qosClass) => qosClass switch
    {
        QosClass.Guaranteed => "Guaranteed"u8,
        QosClass.Burstable => "Burstable"u8,
        _ => "BestEffort"u8,
    };
}
