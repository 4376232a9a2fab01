using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Tests.Samples;

/// <summary>A report that has every field.</summary>
internal static class FullReport
{
    public static readonly DateTimeOffset Timestamp = new(2026, 11, 23, 9, 0, 5, TimeSpan.Zero);
    private static readonly PodMemory Memory = new() { Usage = new(5), WorkingSet = new(4), Rss = new(3), Cache = new(2), Swap = new(0), Limit = new(6), FailCount = 1, OomKills = 2 };
    private static readonly Throttling Throttling = new() { Periods = 10, ThrottledPeriods = 9, ThrottledNanoseconds = 8, ThrottledRatio = 0.9 };
    private static readonly Stall Stall = new(54.61, 13.24, 2.91, 8896736);
    private static readonly Pressure Pressure = new() { Cpu = new() { Some = Stall }, Memory = new() { Some = Stall, Full = Stall }, Io = new() { Full = Stall } };

    private static readonly DiskTransfer Disk = new() { ReadBytes = new(1), WriteBytes = new(2), ReadBytesPerSecond = new(3), WriteBytesPerSecond = new(4) };
    private static readonly NetworkTraffic Network = new() { RxBytes = new(1), TxBytes = new(2), RxBytesPerSecond = new(3), TxBytesPerSecond = new(4) };

    public static readonly NodeReport Value = new(
        new NodeSample
        {
            Timestamp = Timestamp,
            Node = new NodeName("worker-1"),
            CpuUsage = new Millicores(412.70049),
            Memory = new() { Total = new(8), Free = new(1), Buffers = new(1), Cached = new(2), Used = new(4), Available = new(3), WorkingSet = new(4) },
            Network = Network,
            Disk = Disk,
            DiskSource = DiskSource.Diskstats,
            Pressure = Pressure,
            Interfaces = [new InterfaceTraffic("eth0", true, Network)],
            Devices = [new DeviceTransfer("vda", true, Disk)],
        },
        [
            new PodSample
            {
                Timestamp = Timestamp,
                PodName = "web",
                Namespace = "shop",
                Node = new NodeName("worker-1"),
                Uid = new PodUid("3f1e6a52-7f0e-4c1b-9c55-0a6d1f2b3c4d"),
                QosClass = QosClass.BestEffort,
                CpuUsage = new Millicores(0),
                Memory = Memory,
                Network = Network,
                Disk = Disk,
                DiskSource = DiskSource.Cgroup,
                Throttling = Throttling,
                Pids = 4,
                Pressure = Pressure,
                Containers =
                [
                    new ContainerSample
                    {
                        Id = new ContainerId(new string('a', 64)),
                        Name = "httpd",
                        CpuUsage = new Millicores(1.5),
                        Memory = Memory,
                        Disk = Disk,
                        DiskSource = DiskSource.Process,
                        Throttling = Throttling,
                        Pids = 3,
                        StartedAt = Timestamp,
                        Restarts = 1,
                    },
                ],
            },
        ])
    { Errors = 1 };
}
