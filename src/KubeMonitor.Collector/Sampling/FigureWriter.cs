using System.Globalization;
using System.Text.Json;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Writes single figures and groups of them, as <see cref="ReportJson"/> does; nothing where a figure is unknown.</summary>
internal readonly struct FigureWriter(Utf8JsonWriter json)
{
    private const string TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    private const int LongestTimestamp = 32;

    private readonly Utf8JsonWriter _json = json;

    public void Write(Millicores? cpu)
    {
        if (cpu is { } use)
        {
            _json.WriteNumber("cpu_usage"u8, Math.Round(use.Value, 3));
        }
    }

    public void Write(NodeMemory? memory)
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

    public void Write(PodMemory? memory)
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

    public void Write(ReadOnlySpan<byte> name, NetworkTraffic? traffic)
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

    public void Write(ReadOnlySpan<byte> name, DiskTransfer? transfer)
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

    public void Write(DiskSource? source)
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

    public void Write(Throttling? throttling)
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

    public void Write(Pressure? pressure)
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

    public void Write(ReadOnlySpan<byte> name, ResourcePressure? pressure)
    {
        if (pressure is { } figures)
        {
            _json.WriteStartObject(name);
            Write("some"u8, figures.Some);
            Write("full"u8, figures.Full);
            _json.WriteEndObject();
        }
    }

    public void Write(ReadOnlySpan<byte> name, Stall? stall)
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

    public void Write(ReadOnlySpan<byte> name, ByteSize? bytes) => Write(name, bytes?.Value);

    public void Write(ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
        {
            _json.WriteNumber(name, value);
        }
    }

    public void Write(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            _json.WriteString(name, text);
        }
    }

    public void Write(ReadOnlySpan<byte> name, DateTimeOffset timestamp)
    {
        Span<byte> text = stackalloc byte[LongestTimestamp];
        timestamp.UtcDateTime.TryFormat(text, out var length, TimestampFormat, CultureInfo.InvariantCulture);
        _json.WriteString(name, text[..length]);
    }
}
