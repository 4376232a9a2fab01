using System.Globalization;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.MetricsApiBenchmark;

/// <summary>Fills a store with the readings of a large cluster, as its agents send them.</summary>
internal static class Filling
{
    public const int Nodes = 5_000;
    public const int PodsPerNode = 30;
    public const int Readings = 5;

    public static string NameOf(int node, int pod) => string.Create(CultureInfo.InvariantCulture, $"app-{node:d5}-{pod:d2}");

    public static void Fill(IMetricsStore store, DateTimeOffset last)
    {
        for (var reading = 0; reading < Readings; reading++)
        {
            var at = last.AddSeconds(5 * (reading - Readings + 1));
            for (var node = 0; node < Nodes; node++)
            {
                store.Append([Report(node, at, reading)]);
            }
        }
    }

    private static NodeReport Report(int node, DateTimeOffset at, int reading)
    {
        var name = new NodeName(string.Create(CultureInfo.InvariantCulture, $"node-{node:d5}"));
        var pods = new PodSample[PodsPerNode];
        for (var pod = 0; pod < pods.Length; pod++)
        {
            var uid = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-0000-{pod:d4}-{node:d12}");
            pods[pod] = new PodSample
            {
                Timestamp = at,
                Uid = new PodUid(uid),
                Namespace = string.Create(CultureInfo.InvariantCulture, $"team-{pod:d2}"),
                PodName = NameOf(node, pod),
                Node = name,
                CpuUsage = new Millicores(10 + reading + (pod / 7.0)),
                Containers =
                [
                    new ContainerSample
                    {
                        Id = new ContainerId(uid.Replace("-", "", StringComparison.Ordinal).PadLeft(64, 'a')),
                        Name = "main",
                        CpuUsage = new Millicores(10 + reading + (pod / 7.0)),
                        Memory = new PodMemory { WorkingSet = new ByteSize(4096L * (1000 + node + pod)) },
                    },
                ],
            };
        }

        var sample = new NodeSample { Timestamp = at, Node = name, CpuUsage = new Millicores(1000 + node), Memory = new NodeMemory { WorkingSet = new ByteSize(1L << 33) } };
        return new NodeReport(sample, pods);
    }
}
