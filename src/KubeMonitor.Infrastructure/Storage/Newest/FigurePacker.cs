using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>Puts the figures of one pod, container or node into words, one after the other: the first word says which of them are known, and only those follow.</summary>
/// <param name="into">Where: room for <see cref="MostWords"/>.</param>
internal ref struct FigurePacker(Span<long> into)
{
    /// <summary>What a pod of which every figure is known takes.</summary>
    public const int MostWords = 1 + 64;

    private readonly Span<long> _into = into;
    private ulong _next = 1;
    private ulong _known;
    private int _words = 1;

    /// <summary>Ends it.</summary>
    /// <returns>How many words it took.</returns>
    public readonly int End()
    {
        _into[0] = (long)_known;
        return _words;
    }

    public void Whole(long? figure)
    {
        if (Known(figure.HasValue))
        {
            _into[_words++] = figure.GetValueOrDefault();
        }
    }

    public void Number(double? figure) => Whole(figure is { } known ? BitConverter.DoubleToInt64Bits(known) : null);

    public void Source(DiskSource? source) => Whole((long?)source);

    public void Bytes(ByteSize? size) => Whole(size?.Value);

    public void Memory(PodMemory? figures)
    {
        if (Known(figures.HasValue))
        {
            var memory = figures.GetValueOrDefault();
            Bytes(memory.Usage);
            Bytes(memory.WorkingSet);
            Bytes(memory.Rss);
            Bytes(memory.Cache);
            Bytes(memory.Swap);
            Bytes(memory.Limit);
            Whole(memory.FailCount);
            Whole(memory.OomKills);
        }
    }

    public void Memory(NodeMemory? figures)
    {
        if (Known(figures.HasValue))
        {
            var memory = figures.GetValueOrDefault();
            Bytes(memory.Total);
            Bytes(memory.Free);
            Bytes(memory.Buffers);
            Bytes(memory.Cached);
            Bytes(memory.Used);
            Bytes(memory.Available);
            Bytes(memory.WorkingSet);
        }
    }

    public void Network(NetworkTraffic? figures)
    {
        if (Known(figures.HasValue))
        {
            var traffic = figures.GetValueOrDefault();
            Bytes(traffic.RxBytes);
            Bytes(traffic.TxBytes);
            Whole(traffic.RxBytesPerSecond?.Value);
            Whole(traffic.TxBytesPerSecond?.Value);
        }
    }

    public void Disk(DiskTransfer? figures)
    {
        if (Known(figures.HasValue))
        {
            var transfer = figures.GetValueOrDefault();
            Bytes(transfer.ReadBytes);
            Bytes(transfer.WriteBytes);
            Whole(transfer.ReadBytesPerSecond?.Value);
            Whole(transfer.WriteBytesPerSecond?.Value);
        }
    }

    public void Throttling(Throttling? figures)
    {
        if (Known(figures.HasValue))
        {
            var throttling = figures.GetValueOrDefault();
            Whole(throttling.Periods);
            Whole(throttling.ThrottledPeriods);
            Whole(throttling.ThrottledNanoseconds);
            Number(throttling.ThrottledRatio);
        }
    }

    public void Pressure(Pressure? figures)
    {
        if (Known(figures.HasValue))
        {
            var pressure = figures.GetValueOrDefault();
            Pressure(pressure.Cpu);
            Pressure(pressure.Memory);
            Pressure(pressure.Io);
        }
    }

    private void Pressure(ResourcePressure? figures)
    {
        if (Known(figures.HasValue))
        {
            var pressure = figures.GetValueOrDefault();
            Stall(pressure.Some);
            Stall(pressure.Full);
        }
    }

    private void Stall(Stall? figures)
    {
        if (Known(figures.HasValue))
        {
            var stall = figures.GetValueOrDefault();
            Number(stall.Avg10);
            Number(stall.Avg60);
            Number(stall.Avg300);
            Whole(stall.TotalMicroseconds);
        }
    }

    private bool Known(bool known)
    {
        _known |= known ? _next : 0;
        _next <<= 1;
        return known;
    }
}
