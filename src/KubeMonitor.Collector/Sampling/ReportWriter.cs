using System.Globalization;
using System.Text.Json;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Writes what the samplers hold as the JSON of a <see cref="NodeReport"/>, byte for byte what <see cref="ReportJson"/> writes, without
/// the objects in between: a report has thousands of them. A test compares the two.
/// </summary>
internal readonly ref struct ReportWriter
{
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const int LongestTimestamp = 32;

    private readonly Utf8JsonWriter _json;
    private readonly DateTimeOffset _timestamp;
    private readonly NodeName _node;

    public ReportWriter(Utf8JsonWriter json, DateTimeOffset timestamp, NodeName node) => (_json, _timestamp, _node) = (json, timestamp, node);

    public void Write(NodeSampler? node, PodsSampler? pods, long errors)
    {
        _json.WriteStartObject();
        _json.WriteStartObject("node"u8);
        Write("timestamp"u8, _timestamp);
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
        Write("errors"u8, errors > 0 ? errors : null);
        _json.WriteEndObject();
    }

    private void Write(NodeSampler node)
    {
        Write(node.CpuUsage);
        Write(node.Memory);
        Write("network"u8, node.Network?.AsNetwork());
        Write("disk"u8, node.Disk?.AsDisk());
        Write(node.Disk is null ? null : DiskSource.Diskstats);
        Write(node.Pressure);
        if (node.Network is not null)
        {
            _json.WriteStartArray("interfaces"u8);
            foreach (var (name, counted, flow) in node.Interfaces)
            {
                WriteNamed(name, counted);
                Write("traffic"u8, flow.AsNetwork());
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
                Write("transfer"u8, flow.AsDisk());
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
        Write("timestamp"u8, _timestamp);
        Write("pod_name"u8, pod.Name?.Name);
        Write("namespace"u8, pod.Name?.Namespace);
        _json.WriteString("node"u8, _node.Value);
        _json.WriteString("uid"u8, pod.Uid.Value);
        _json.WriteString("qos_class"u8, NameOf(pod.QosClass));
        Write(pod.CpuUsage);
        Write(pod.Memory);
        Write("network"u8, pod.Network?.AsNetwork());
        Write("disk"u8, pod.Disk?.AsDisk());
        Write(pod.DiskSource);
        Write(pod.Throttling);
        Write("pids"u8, pod.Pids);
        Write(pod.Pressure);
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
        Write("name"u8, container.Name);
        Write(container.CpuUsage);
        Write(container.Memory);
        Write("disk"u8, container.Disk?.AsDisk());
        Write(container.DiskSource);
        Write(container.Throttling);
        Write("pids"u8, container.Pids);
        if (container.StartedAt is { } started)
        {
            Write("started_at"u8, started);
        }

        Write("restarts"u8, container.Restarts);
        _json.WriteEndObject();
    }

    private void Write(Millicores? cpu)
    {
        if (cpu is { } use)
        {
            _json.WriteNumber("cpu_usage"u8, Math.Round(use.Value, 3));
        }
    }

    private void Write(NodeMemory? memory)
    {
        if (memory is { } figures)
        {
            _json.WriteStartObject("memory"u8);
            Write("total"u8, figures.Total);
            Write("free"u8, figures.Free);
            Write("buffers"u8, figures.Buffers);
            Write("cached"u8, figures.Cached);
            Write("used"u8, figures.Used);
            Write("available"u8, figures.Available);
            Write("working_set"u8, figures.WorkingSet);
            _json.WriteEndObject();
        }
    }

    private void Write(PodMemory? memory)
    {
        if (memory is { } figures)
        {
            _json.WriteStartObject("memory"u8);
            Write("usage"u8, figures.Usage);
            Write("working_set"u8, figures.WorkingSet);
            Write("rss"u8, figures.Rss);
            Write("cache"u8, figures.Cache);
            Write("swap"u8, figures.Swap);
            Write("limit"u8, figures.Limit);
            Write("fail_count"u8, figures.FailCount);
            Write("oom_kills"u8, figures.OomKills);
            _json.WriteEndObject();
        }
    }

    private void Write(ReadOnlySpan<byte> name, NetworkTraffic? traffic)
    {
        if (traffic is { } figures)
        {
            _json.WriteStartObject(name);
            Write("rx_bytes"u8, figures.RxBytes);
            Write("tx_bytes"u8, figures.TxBytes);
            Write("rx_bytes_per_second"u8, figures.RxBytesPerSecond?.Value);
            Write("tx_bytes_per_second"u8, figures.TxBytesPerSecond?.Value);
            _json.WriteEndObject();
        }
    }

    private void Write(ReadOnlySpan<byte> name, DiskTransfer? transfer)
    {
        if (transfer is { } figures)
        {
            _json.WriteStartObject(name);
            Write("read_bytes"u8, figures.ReadBytes);
            Write("write_bytes"u8, figures.WriteBytes);
            Write("read_bytes_per_second"u8, figures.ReadBytesPerSecond?.Value);
            Write("write_bytes_per_second"u8, figures.WriteBytesPerSecond?.Value);
            _json.WriteEndObject();
        }
    }

    private void Write(DiskSource? source)
    {
        if (source is { } known)
        {
            _json.WriteString(
                "disk_source"u8,
                known switch
                {
                    DiskSource.Cgroup => "cgroup"u8,
                    DiskSource.Process => "process"u8,
                    _ => "diskstats"u8,
                });
        }
    }

    private void Write(Throttling? throttling)
    {
        if (throttling is { } figures)
        {
            _json.WriteStartObject("throttling"u8);
            Write("periods"u8, figures.Periods);
            Write("throttled_periods"u8, figures.ThrottledPeriods);
            Write("throttled_nanoseconds"u8, figures.ThrottledNanoseconds);
            if (figures.ThrottledRatio is { } ratio)
            {
                _json.WriteNumber("throttled_ratio"u8, ratio);
            }

            _json.WriteEndObject();
        }
    }

    private void Write(Pressure? pressure)
    {
        if (pressure is { } figures)
        {
            _json.WriteStartObject("pressure"u8);
            Write("cpu"u8, figures.Cpu);
            Write("memory"u8, figures.Memory);
            Write("io"u8, figures.Io);
            _json.WriteEndObject();
        }
    }

    private void Write(ReadOnlySpan<byte> name, ResourcePressure? pressure)
    {
        if (pressure is { } figures)
        {
            _json.WriteStartObject(name);
            Write("some"u8, figures.Some);
            Write("full"u8, figures.Full);
            _json.WriteEndObject();
        }
    }

    private void Write(ReadOnlySpan<byte> name, Stall? stall)
    {
        if (stall is { } figures)
        {
            _json.WriteStartObject(name);
            _json.WriteNumber("avg10"u8, figures.Avg10);
            _json.WriteNumber("avg60"u8, figures.Avg60);
            _json.WriteNumber("avg300"u8, figures.Avg300);
            _json.WriteNumber("total_microseconds"u8, figures.TotalMicroseconds);
            _json.WriteEndObject();
        }
    }

    private void Write(ReadOnlySpan<byte> name, ByteSize? bytes) => Write(name, bytes?.Value);

    private void Write(ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
        {
            _json.WriteNumber(name, value);
        }
    }

    private void Write(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, text);
        }
    }

    private void Write(ReadOnlySpan<byte> name, DateTimeOffset timestamp)
    {
        Span<byte> text = stackalloc byte[LongestTimestamp];
        timestamp.UtcDateTime.TryFormat(text, out var length, TimestampFormat, CultureInfo.InvariantCulture);
        _json.WriteString(name, text[..length]);
    }

    private static ReadOnlySpan<byte> NameOf(QosClass qosClass) => qosClass switch
    {
        QosClass.Guaranteed => "Guaranteed"u8,
        QosClass.Burstable => "Burstable"u8,
        _ => "BestEffort"u8,
    };
}
