using CsCheck;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Infrastructure.Tests.Storage.Newest;

/// <summary>Figures of any size, each of which may be unknown.</summary>
internal static class AnyFigures
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static readonly Gen<long?> Whole = Gen.Long.Nullable();
    public static readonly Gen<double?> Number = Gen.Double[0, 1e6].Nullable();
    public static readonly Gen<ByteSize?> Sizes = Gen.Long[0, long.MaxValue].Select(value => new ByteSize(value)).Nullable();
    public static readonly Gen<BytesPerSecond?> Rate = Gen.Long[0, long.MaxValue].Select(value => new BytesPerSecond(value)).Nullable();
    public static readonly Gen<string?> Name = Gen.OneOf(Gen.Const("web"), Gen.Const("db")).Null();

    public static readonly Gen<PodMemory?> Memory = Gen.Select(Sizes.Array[6], Whole.Array[2], (sizes, counts) => new PodMemory
    {
        Usage = sizes[0],
        WorkingSet = sizes[1],
        Rss = sizes[2],
        Cache = sizes[3],
        Swap = sizes[4],
        Limit = sizes[5],
        FailCount = counts[0],
        OomKills = counts[1],
    }).Nullable();

    public static readonly Gen<NetworkTraffic?> Network = Gen.Select(Sizes.Array[2], Rate.Array[2], (sizes, rates) => new NetworkTraffic
    {
        RxBytes = sizes[0],
        TxBytes = sizes[1],
        RxBytesPerSecond = rates[0],
        TxBytesPerSecond = rates[1],
    }).Nullable();

    public static readonly Gen<DiskTransfer?> Disk = Gen.Select(Sizes.Array[2], Rate.Array[2], (sizes, rates) => new DiskTransfer
    {
        ReadBytes = sizes[0],
        WriteBytes = sizes[1],
        ReadBytesPerSecond = rates[0],
        WriteBytesPerSecond = rates[1],
    }).Nullable();

    public static readonly Gen<Throttling?> Throttled = Gen.Select(Whole.Array[3], Number, (counts, ratio) => new Throttling
    {
        Periods = counts[0],
        ThrottledPeriods = counts[1],
        ThrottledNanoseconds = counts[2],
        ThrottledRatio = ratio,
    }).Nullable();

    public static readonly Gen<Stall?> Stall = Gen.Select(Gen.Double[0, 100].Array[3], Gen.Long, (means, total) => new Stall(means[0], means[1], means[2], total)).Nullable();

    public static readonly Gen<ResourcePressure?> Resource = Gen.Select(Stall, Stall, (some, full) => new ResourcePressure { Some = some, Full = full }).Nullable();

    public static readonly Gen<Pressure?> Stalls =
        Gen.Select(Resource, Resource, Resource, (cpu, memory, io) => new Pressure { Cpu = cpu, Memory = memory, Io = io }).Nullable();
}
