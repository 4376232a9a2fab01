using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Api.Answers.Text;

/// <summary>Writes the groups of figures that pods, containers and nodes share. What is unknown is left out.</summary>
internal static class FigureText
{
    public static void Cpu(ref JsonText text, ReadOnlySpan<byte> name, Millicores? value) =>
        text.Number(name, value is { } cpu ? Math.Round(cpu.Value, 3) : null);

    public static void Memory(ref JsonText text, PodMemory? value)
    {
        if (text.Begin("\"memory\":"u8, value, out var memory))
        {
            text.Whole("\"usage\":"u8, memory.Usage?.Value);
            text.Whole("\"working_set\":"u8, memory.WorkingSet?.Value);
            text.Whole("\"rss\":"u8, memory.Rss?.Value);
            text.Whole("\"cache\":"u8, memory.Cache?.Value);
            text.Whole("\"swap\":"u8, memory.Swap?.Value);
            text.Whole("\"limit\":"u8, memory.Limit?.Value);
            text.Whole("\"fail_count\":"u8, memory.FailCount);
            text.Whole("\"oom_kills\":"u8, memory.OomKills);
            text.Close((byte)'}');
        }
    }

    public static void Memory(ref JsonText text, NodeMemory? value)
    {
        if (text.Begin("\"memory\":"u8, value, out var memory))
        {
            text.Whole("\"total\":"u8, memory.Total?.Value);
            text.Whole("\"free\":"u8, memory.Free?.Value);
            text.Whole("\"buffers\":"u8, memory.Buffers?.Value);
            text.Whole("\"cached\":"u8, memory.Cached?.Value);
            text.Whole("\"used\":"u8, memory.Used?.Value);
            text.Whole("\"available\":"u8, memory.Available?.Value);
            text.Whole("\"working_set\":"u8, memory.WorkingSet?.Value);
            text.Close((byte)'}');
        }
    }

    public static void Network(ref JsonText text, ReadOnlySpan<byte> name, NetworkTraffic? value)
    {
        if (text.Begin(name, value, out var traffic))
        {
            text.Whole("\"rx_bytes\":"u8, traffic.RxBytes?.Value);
            text.Whole("\"tx_bytes\":"u8, traffic.TxBytes?.Value);
            text.Whole("\"rx_bytes_per_second\":"u8, traffic.RxBytesPerSecond?.Value);
            text.Whole("\"tx_bytes_per_second\":"u8, traffic.TxBytesPerSecond?.Value);
            text.Close((byte)'}');
        }
    }

    public static void Disk(ref JsonText text, ReadOnlySpan<byte> name, DiskTransfer? value)
    {
        if (text.Begin(name, value, out var transfer))
        {
            text.Whole("\"read_bytes\":"u8, transfer.ReadBytes?.Value);
            text.Whole("\"write_bytes\":"u8, transfer.WriteBytes?.Value);
            text.Whole("\"read_bytes_per_second\":"u8, transfer.ReadBytesPerSecond?.Value);
            text.Whole("\"write_bytes_per_second\":"u8, transfer.WriteBytesPerSecond?.Value);
            text.Close((byte)'}');
        }
    }

    public static void Source(ref JsonText text, DiskSource? value)
    {
        if (value is { } source)
        {
            text.Member("\"disk_source\":"u8);
            text.Raw(source switch
            {
                DiskSource.Cgroup => "\"cgroup\""u8,
                DiskSource.Process => "\"process\""u8,
                _ => "\"diskstats\""u8,
            });
        }
    }
}
