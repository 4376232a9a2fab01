using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Infrastructure.Tests.Storage;

/// <summary>A store with a clock that a test moves, and samples for it.</summary>
internal static class StoreUnderTest
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    public static readonly NodeName Node = new("n1");

    public static TimeSeriesStore Create(FakeTimeProvider time, RetentionOptions? retention = null, LimitsOptions? limits = null, StorageOptions? storage = null) =>
        new(Options.Create(retention ?? new()), Options.Create(limits ?? new()), Options.Create(storage ?? new()), time, NullLogger<TimeSeriesStore>.Instance);

    public static NodeSample NodeAt(double second, double cpu, string node = "n1") => new()
    {
        Timestamp = Start.AddSeconds(second),
        Node = new NodeName(node),
        CpuUsage = new Millicores(cpu),
        Memory = new NodeMemory { Used = new ByteSize((long)(cpu * 4096)) },
        Network = new NetworkTraffic { RxBytes = new ByteSize((long)second), RxBytesPerSecond = new BytesPerSecond(1) },
    };

    public static PodSample PodAt(double second, double cpu, string uid, string name = "web", int containers = 0) => new()
    {
        Timestamp = Start.AddSeconds(second),
        Uid = new PodUid(uid),
        Namespace = "shop",
        PodName = name,
        Node = Node,
        CpuUsage = new Millicores(cpu),
        Memory = new PodMemory { Usage = new ByteSize((long)(cpu * 4096)) },
        Containers = containers == 0 ? null : [.. Enumerable.Range(0, containers).Select(i => new ContainerSample { Id = new ContainerId($"{uid}-{i}"), Name = $"c{i}", CpuUsage = new Millicores(cpu) })],
    };
}
