using System.Text.Json;
using CsCheck;
using KubeMonitor.Application.Current;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Namespaces.ListNamespaces;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Application.Sums;
using KubeMonitor.Application.Visibility;
using KubeMonitor.Application.Windows;
using KubeMonitor.Application.Workloads;
using KubeMonitor.Application.Workloads.GetWorkloadSeries;
using KubeMonitor.Application.Workloads.ListWorkloads;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Domain.Units;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;
using KubeMonitor.StandInCluster;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Infrastructure.Tests.Sums;

/// <summary>However a cluster is divided, its parts add up to the same: for any cluster.</summary>
public sealed class SumsAgreeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    // A pod: its namespace, what owns it (0 nothing, 1 to 3 a replica set of a Deployment, 4 a bare one, 5 a DaemonSet, 6 a CronJob's job), whether it reports, and whether it moves.
    private static readonly Gen<(int Space, int Owner, bool Reports, bool Moves, long Figure)[]> Pods =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 6], Gen.Bool, Gen.Bool, Gen.Long[0, 1L << 40]).Array[0, 30];

    [Fact]
    public void Namespaces_pods_and_workloads_with_ownerless_pods_have_the_same_sum_now() => Pods.Sample(pods =>
    {
        var cluster = new Cluster(pods);
        var byPod = Cluster.Sum(cluster.Current.Pods().Select(pod => pod.Newest.Read()));
        var byNamespace = cluster.Namespaces();
        var byWorkload = cluster.Workloads();
        var ownerless = cluster.Current.Pods().Select(pod => pod.Newest.Read()).Where(sample => cluster.State.WorkloadOf(sample.Uid!.Value) is null).ToList();
        Assert.Equal(byPod.Count, byNamespace.Sum(each => each.SampleCount));
        Assert.Equal(byPod.Bytes, byNamespace.Sum(each => each.Memory?.Usage?.Value ?? 0));
        Assert.Equal(byPod.Rate, byNamespace.Sum(each => each.Network?.RxBytesPerSecond?.Value ?? 0));
        Assert.Equal(byPod.Cpu, byNamespace.Sum(each => each.CpuUsage?.Value ?? 0), 6);
        Assert.Equal(byPod.Count, byWorkload.Sum(each => each.SampleCount) + ownerless.Count);
        Assert.Equal(byPod.Bytes, byWorkload.Sum(each => each.Memory?.Usage?.Value ?? 0) + Cluster.Sum(ownerless).Bytes);
        Assert.Equal(byPod.Cpu, byWorkload.Sum(each => each.CpuUsage?.Value ?? 0) + Cluster.Sum(ownerless).Cpu, 6);
        Assert.Equal(pods.Length, byNamespace.Sum(each => each.PodCount));
        Assert.Equal(pods.Length, byWorkload.Sum(each => each.PodCount) + pods.Count(pod => pod.Owner == 0 && !pod.Moves));
        Assert.Equal(byNamespace.Sum(each => each.CpuRequest?.Value ?? 0), pods.Length * 100);
    });

    [Fact]
    public void At_every_step_of_a_window_too_though_pods_moved_between_workloads() => Pods.Sample(pods =>
    {
        var cluster = new Cluster(pods);
        var range = new SeriesRange(Start, Start.AddSeconds(60), TimeSpan.FromSeconds(10));
        var all = pods.Select((_, i) => new PodSpan(new PodUid($"p{i}"))).ToList();
        var byNamespace = Enumerable.Range(0, 4).SelectMany(space => cluster.Store.SumNamespace($"ns{space}", range).Samples);
        var ownerless = pods.Select((pod, i) => (pod, i)).Where(each => each.pod.Owner == 0)
            .Select(each => new PodSpan(new PodUid($"p{each.i}"), null, each.pod.Moves ? Start.AddSeconds(30) : null)).ToList();
        var byWorkload = cluster.WorkloadSeries().Concat(cluster.Store.SumPods(ownerless, range).Samples);
        var expected = Steps(cluster.Store.SumPods(all, range).Samples);
        Assert.Equal(expected, Steps(byNamespace));
        Assert.Equal(expected, Steps(byWorkload));
    });

    private static SortedDictionary<DateTimeOffset, (long Bytes, int Samples)> Steps(IEnumerable<UsageSum> sums) => new(sums
        .Where(sum => sum.SampleCount > 0)
        .GroupBy(sum => sum.Timestamp)
        .ToDictionary(at => at.Key, at => (at.Sum(sum => sum.Memory?.Usage?.Value ?? 0), at.Sum(sum => sum.SampleCount))));

    private sealed class Cluster
    {
        private readonly FakeTimeProvider _time = new(Start);
        private readonly PodGroups _groups;
        private ulong _version;

        public Cluster((int Space, int Owner, bool Reports, bool Moves, long Figure)[] pods)
        {
            Store = ProductStore.Create(_time);
            State = new ClusterState(new InventoryHealth(_time), _time);
            Current = new CurrentEntities(Store, State, new Freshness(Options.Create(new RetentionOptions()), _time));
            _groups = new PodGroups(Current, State);
            for (var space = 0; space < 4; space++)
            {
                MakeWorkloads($"ns{space}");
            }

            for (var i = 0; i < pods.Length; i++)
            {
                MakePod(i, pods[i].Space, pods[i].Owner);
            }

            Report(pods, 5);
            _time.Advance(TimeSpan.FromSeconds(30));
            for (var i = 0; i < pods.Length; i++)
            {
                if (pods[i].Moves)
                {
                    MakePod(i, pods[i].Space, (pods[i].Owner % 6) + 1);
                }
            }

            _time.Advance(TimeSpan.FromSeconds(5));
            Report(pods, 35);
            _time.Advance(TimeSpan.FromSeconds(25));
        }

        public ClusterState State { get; }

        public IMetricsStore Store { get; }

        public CurrentEntities Current { get; }

        public static (double Cpu, long Bytes, long Rate, int Count) Sum(IEnumerable<PodSample> pods) => pods.Aggregate(
            (0.0, 0L, 0L, 0),
            (sum, pod) =>
                (sum.Item1 + pod.CpuUsage!.Value.Value, sum.Item2 + pod.Memory!.Value.Usage!.Value.Value, sum.Item3 + pod.Network!.Value.RxBytesPerSecond!.Value.Value, sum.Item4 + 1));

        public List<Application.Namespaces.NamespaceUsage> Namespaces() =>
            [.. new ListNamespacesHandler(_groups, Current, State, new VisibleNamespaces()).Handle(new ListNamespacesQuery(ListOptions.All), default).Result.Items];

        public List<WorkloadUsage> Workloads() =>
            [.. new ListWorkloadsHandler(_groups, Current, State).Handle(new ListWorkloadsQuery(null, null, ListOptions.All), default).Result.Items];

        public IEnumerable<UsageSum> WorkloadSeries()
        {
            var handler = new GetWorkloadSeriesHandler(new WorkloadResolver(State), State, Store, _time);
            return State.Workloads(null).SelectMany(workload =>
                handler.Handle(new GetWorkloadSeriesQuery(workload.Key, new SeriesWindow(60, 10)), default).Result.Samples)
                .Select(usage =>
                    new UsageSum { Timestamp = usage.Timestamp!.Value, Memory = usage.Memory, PodCount = usage.PodCount, SampleCount = usage.SampleCount });
        }

        private void MakeWorkloads(string space)
        {
            var owned = StandInObject.OwnedBy("Deployment", "web", $"{space}-web");
            Put(Scalables(WorkloadKind.Deployment), StandInObject.Scalable(space, "web", $"{space}-web", 1, 1));
            for (var set = 1; set <= 4; set++)
            {
                Put(Scalables(WorkloadKind.ReplicaSet), StandInObject.Scalable(space, $"rs{set}", $"{space}-rs{set}", 1, 1, set == 4 ? null : owned));
            }

            Put(State.WorkloadSink<ApiDaemonSet>(WorkloadKind.DaemonSet, (it, pool) =>
                it.Read(pool)), StandInObject.DaemonSet(space, "agent", $"{space}-rs5", 1, 1));
            Put(State.WorkloadSink<ApiCronJob>(WorkloadKind.CronJob, (it, pool) =>
                it.Read(pool)), StandInObject.CronJob(space, "tick", $"{space}-tick"));
            Put(State.WorkloadSink<ApiJob>(WorkloadKind.Job, (it, pool) =>
                it.Read(pool)), StandInObject.Job(space, "tick-1", $"{space}-rs6", 1, StandInObject.OwnedBy("CronJob", "tick", $"{space}-tick")));
        }

        private IObjectSink<ApiScalable> Scalables(
            WorkloadKind kind) => State.WorkloadSink<ApiScalable>(kind, (it, pool) => it.Read(kind, pool));

        private void MakePod(int index, int space, int owner) => Put(State.PodSink(), StandInObject.Pod(
            $"ns{space}", $"pod{index}", $"p{index}", "n1", owner == 0 ? null : StandInObject.OwnedBy("any", "any", $"ns{space}-rs{owner}"), requests: """{"cpu":"100m"}"""));

        private void Report((int Space, int Owner, bool Reports, bool Moves, long Figure)[] pods, int second)
        {
            for (var i = 0; i < pods.Length; i++)
            {
                if (pods[i].Reports)
                {
                    Store.Append(new PodSample
                    {
                        Timestamp = Start.AddSeconds(second),
                        Uid = new PodUid($"p{i}"),
                        Namespace = $"ns{pods[i].Space}",
                        PodName = $"pod{i}",
                        CpuUsage = new Millicores(pods[i].Figure % 64_000 / 1000.0),
                        Memory = new PodMemory { Usage = new ByteSize(pods[i].Figure + second) },
                        Network = new NetworkTraffic { RxBytesPerSecond = new BytesPerSecond(pods[i].Figure) },
                    });
                }
            }
        }

        private void Put<T>(IObjectSink<T> sink, string json)
            where T : IApiObject
        {
            var item = JsonSerializer.Deserialize<T>(json, ApiObjectsJson.Default.Options)!;
            item.Metadata.ResourceVersion = $"{++_version}";
            sink.Put(item, deleted: false);
        }
    }
}
