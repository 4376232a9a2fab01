using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Reading;

// The groups of figures that pods, containers and nodes share.
internal ref partial struct Reading
{
    private ByteSize? Bytes() => Json.Null() ? null : new ByteSize(Json.Whole());

    private BytesPerSecond? Rate() => Json.Null() ? null : new BytesPerSecond(Json.Whole());

    private Millicores? Cpu() => Json.Null() ? null : new Millicores(Json.Number());

    private DiskSource? Source()
    {
        if (Json.Null() || !Json.Text(out var text))
        {
            return null;
        }

        if (text.SequenceEqual("cgroup"u8))
        {
            return DiskSource.Cgroup;
        }

        if (text.SequenceEqual("process"u8))
        {
            return DiskSource.Process;
        }

        _ = text.SequenceEqual("diskstats"u8) || Json.Stop();
        return DiskSource.Diskstats;
    }

    private PodMemory? Memory()
    {
        if (Json.Null())
        {
            return null;
        }

        ByteSize? usage = null, workingSet = null, rss = null, cache = null, swap = null, limit = null;
        long? failCount = null, oomKills = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("usage"u8))
            {
                usage = Bytes();
            }
            else if (name.SequenceEqual("working_set"u8))
            {
                workingSet = Bytes();
            }
            else if (name.SequenceEqual("rss"u8))
            {
                rss = Bytes();
            }
            else if (name.SequenceEqual("cache"u8))
            {
                cache = Bytes();
            }
            else if (name.SequenceEqual("swap"u8))
            {
                swap = Bytes();
            }
            else if (name.SequenceEqual("limit"u8))
            {
                limit = Bytes();
            }
            else if (name.SequenceEqual("fail_count"u8))
            {
                failCount = Whole();
            }
            else if (name.SequenceEqual("oom_kills"u8))
            {
                oomKills = Whole();
            }
            else
            {
                Json.Skip();
            }
        }

        return new PodMemory { Usage = usage, WorkingSet = workingSet, Rss = rss, Cache = cache, Swap = swap, Limit = limit, FailCount = failCount, OomKills = oomKills };
    }

    private NetworkTraffic? Network()
    {
        if (Json.Null())
        {
            return null;
        }

        ByteSize? rx = null, tx = null;
        BytesPerSecond? rxRate = null, txRate = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("rx_bytes"u8))
            {
                rx = Bytes();
            }
            else if (name.SequenceEqual("tx_bytes"u8))
            {
                tx = Bytes();
            }
            else if (name.SequenceEqual("rx_bytes_per_second"u8))
            {
                rxRate = Rate();
            }
            else if (name.SequenceEqual("tx_bytes_per_second"u8))
            {
                txRate = Rate();
            }
            else
            {
                Json.Skip();
            }
        }

        return new NetworkTraffic { RxBytes = rx, TxBytes = tx, RxBytesPerSecond = rxRate, TxBytesPerSecond = txRate };
    }

    private DiskTransfer? Disk()
    {
        if (Json.Null())
        {
            return null;
        }

        ByteSize? read = null, write = null;
        BytesPerSecond? readRate = null, writeRate = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("read_bytes"u8))
            {
                read = Bytes();
            }
            else if (name.SequenceEqual("write_bytes"u8))
            {
                write = Bytes();
            }
            else if (name.SequenceEqual("read_bytes_per_second"u8))
            {
                readRate = Rate();
            }
            else if (name.SequenceEqual("write_bytes_per_second"u8))
            {
                writeRate = Rate();
            }
            else
            {
                Json.Skip();
            }
        }

        return new DiskTransfer { ReadBytes = read, WriteBytes = write, ReadBytesPerSecond = readRate, WriteBytesPerSecond = writeRate };
    }
}
