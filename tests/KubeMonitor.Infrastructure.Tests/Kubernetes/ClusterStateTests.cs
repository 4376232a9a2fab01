using System.Text.Json;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;
using KubeMonitor.StandInCluster;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes;

/// <summary>The state alone: what it makes of objects, and who belonged to whom.</summary>
public sealed class ClusterStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly ClusterState _state;
    private readonly IObjectSink<ApiPod> _pods;
    private readonly IObjectSink<ApiScalable> _replicaSets;
    private readonly IObjectSink<ApiScalable> _deployments;
    private ulong _version;

    public ClusterStateTests()
    {
        _state = new ClusterState(new InventoryHealth(_time), _time);
        _pods = _state.PodSink();
        _replicaSets = _state.WorkloadSink<ApiScalable>(WorkloadKind.ReplicaSet, (it, pool) => it.Read(WorkloadKind.ReplicaSet, pool));
        _deployments = _state.WorkloadSink<ApiScalable>(WorkloadKind.Deployment, (it, pool) => it.Read(WorkloadKind.Deployment, pool));
    }

    [Fact]
    public void A_recorded_pod_has_its_requests_limits_containers_and_controller()
    {
        LoadRecordedPods();
        var pod = _state.Pods().Single(each => each.Name == new PodName("data", "db-0"));
        Assert.Equal((60.0, 600.0), (pod.Resources.Requests.Cpu!.Value.Value, pod.Resources.Limits.Cpu!.Value.Value));
        Assert.Equal((96 * 1048576L, 192 * 1048576L), (pod.Resources.Requests.Memory!.Value.Value, pod.Resources.Limits.Memory!.Value.Value));
        Assert.Equal("node-a", pod.Node!.Value.Value);
        Assert.Equal(PodPhase.Running, pod.Phase);
        Assert.Equal(new OwnerReference("StatefulSet", "db", "b63e200d-a867-4889-95db-15aa7d14aeb1"), pod.Controller);
        Assert.Equal(["direct", "buffered", "synced"], pod.Containers.Select(container => container.Spec.Name));
        Assert.Equal("4ca642a83abc31da6cad5f008004e4c9cc82cb188d884cd88fef0ec95841e911", pod.Containers[1].Id!.Value.ToContainerId().Value);
        Assert.Equal("db", pod.Labels["app"]);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 14, 34, 51, TimeSpan.Zero), pod.StartedAt);
    }

    [Fact]
    public void A_static_pod_is_known_by_the_hash_that_its_cgroup_carries()
    {
        LoadRecordedPods();
        var pod = _state.Pods().Single(each => each.Name.Name == "static-web-node-a");
        Assert.Matches("^[0-9a-f]{32}$", pod.Uid.Value);
        Assert.Same(pod, _state.FindPod(pod.Uid));
        Assert.Null(_state.WorkloadOf(pod.Uid));
    }

    [Fact]
    public void A_pod_belongs_to_its_deployment_by_owner_references_whatever_the_order_they_came_in()
    {
        Put(_pods, StandInObject.Pod("shop", "any-name", "p1", "n1", StandInObject.OwnedBy("ReplicaSet", "rs", "rs1")));
        Assert.Null(_state.WorkloadOf(new PodUid("p1")));
        Put(_replicaSets, StandInObject.Scalable("shop", "rs", "rs1", 1, 1, StandInObject.OwnedBy("Deployment", "web", "d1")));
        Put(_deployments, StandInObject.Scalable("shop", "web", "d1", 1, 1));
        var key = new WorkloadKey("shop", WorkloadKind.Deployment, "web");
        Assert.Equal(key, _state.WorkloadOf(new PodUid("p1")));
        var member = Assert.Single(_state.Members(key));
        Assert.Equal((DateTimeOffset.MinValue, DateTimeOffset.MaxValue), (member.From, member.To));
        Assert.Equal([key], _state.Workloads(null).Select(workload => workload.Key));
        Assert.Equal(1, _state.FindWorkload(new WorkloadKey("shop", WorkloadKind.ReplicaSet, "rs"))!.Replicas);
    }

    [Fact]
    public void A_pod_that_moved_to_another_replica_set_belonged_to_each_in_its_time()
    {
        Put(_replicaSets, StandInObject.Scalable("shop", "a", "rs-a", 1, 1));
        Put(_replicaSets, StandInObject.Scalable("shop", "b", "rs-b", 1, 1));
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1", StandInObject.OwnedBy("ReplicaSet", "a", "rs-a")));
        _time.Advance(TimeSpan.FromMinutes(5));
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1", StandInObject.OwnedBy("ReplicaSet", "b", "rs-b")));
        var before = Assert.Single(_state.Members(new WorkloadKey("shop", WorkloadKind.ReplicaSet, "a")));
        var after = Assert.Single(_state.Members(new WorkloadKey("shop", WorkloadKind.ReplicaSet, "b")));
        Assert.Equal((DateTimeOffset.MinValue, Start.AddMinutes(5)), (before.From, before.To));
        Assert.Equal((Start.AddMinutes(6), DateTimeOffset.MaxValue), (after.From, after.To));
        Assert.Equal((false, true), (before.IsCurrent, after.IsCurrent));
    }

    [Fact]
    public void A_replica_set_that_another_deployment_adopts_takes_only_its_future_along()
    {
        Put(_deployments, StandInObject.Scalable("shop", "old", "d1", 1, 1));
        Put(_deployments, StandInObject.Scalable("shop", "new", "d2", 1, 1));
        Put(_replicaSets, StandInObject.Scalable("shop", "rs", "rs1", 1, 1, StandInObject.OwnedBy("Deployment", "old", "d1")));
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1", StandInObject.OwnedBy("ReplicaSet", "rs", "rs1")));
        _time.Advance(TimeSpan.FromMinutes(5));
        Put(_replicaSets, StandInObject.Scalable("shop", "rs", "rs1", 1, 1, StandInObject.OwnedBy("Deployment", "new", "d2")));
        Assert.Equal(Start.AddMinutes(5), Assert.Single(_state.Members(new WorkloadKey("shop", WorkloadKind.Deployment, "old"))).To);
        Assert.Equal(Start.AddMinutes(5), Assert.Single(_state.Members(new WorkloadKey("shop", WorkloadKind.Deployment, "new"))).From);
    }

    [Fact]
    public void What_is_gone_stays_known_until_it_is_forgotten_and_the_newest_stay_longest()
    {
        for (var i = 0; i < 3; i++)
        {
            Put(_pods, StandInObject.Pod("shop", $"p{i}", $"p{i}", "n1", StandInObject.OwnedBy("ReplicaSet", "a", "rs-a")));
            Put(_pods, StandInObject.Pod("shop", $"p{i}", $"p{i}", "n1", StandInObject.OwnedBy("ReplicaSet", "a", "rs-a")), deleted: true);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(_state.Pods());
        Assert.Equal(Start, _state.FindPod(new PodUid("p0"))!.GoneAt);
        Assert.Equal(0, _state.Forget(Start.AddSeconds(30), 10));
        Assert.Null(_state.FindPod(new PodUid("p0")));
        Assert.Equal(1, _state.Forget(Start, 1));
        Assert.Null(_state.FindPod(new PodUid("p1")));
        Assert.NotNull(_state.FindPod(new PodUid("p2")));
    }

    [Fact]
    public void An_event_that_comes_late_or_twice_changes_nothing()
    {
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1", phase: "Running"));
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1", phase: "Failed"), version: 1);
        Assert.Equal(PodPhase.Running, Assert.Single(_state.Pods()).Phase);
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1"), deleted: true);
        Put(_pods, StandInObject.Pod("shop", "p", "p1", "n1"), version: 1);
        Assert.Empty(_state.Pods());
    }

    [Theory]
    [InlineData("""{"containers":[{"resources":{"requests":{"cpu":"100m"}}},{"resources":{"requests":{"cpu":"0.2","memory":"1G"}}}]}""", 300.0, 1_000_000_000L)]
    [InlineData("""{"containers":[{"resources":{"requests":{"cpu":"100m"}}}],"initContainers":[{"resources":{"requests":{"cpu":"1"}}}]}""", 1000.0, null)]
    [InlineData("""{"containers":[{"resources":{"requests":{"cpu":"100m"}}}],"initContainers":[{"restartPolicy":"Always","resources":{"requests":{"cpu":"50m"}}},{"resources":{"requests":{"cpu":"80m"}}}]}""", 150.0, null)]
    [InlineData("""{"containers":[{"resources":{"requests":{"cpu":"100m"}}}],"overhead":{"cpu":"10m","memory":"1Mi"}}""", 110.0, null)]
    [InlineData("""{"containers":[{"resources":{"requests":{"cpu":"100m"}}}],"resources":{"requests":{"cpu":"2","memory":"1Ki"}}}""", 2000.0, 1024L)]
    [InlineData("""{"containers":[{}]}""", null, null)]
    public void A_pods_request_is_counted_as_the_scheduler_does(string spec, double? cpu, long? memory)
    {
        Put(_pods, $$$"""{"metadata":{"name":"p","namespace":"a","uid":"p1"},"spec":{{{spec}}}}""");
        var pod = Assert.Single(_state.Pods());
        Assert.Equal((cpu, memory), (pod.Resources.Requests.Cpu?.Value, pod.Resources.Requests.Memory?.Value));
    }

    private void LoadRecordedPods()
    {
        var list = JsonSerializer.Deserialize(RecordedCluster.Text("replay/pods.start.json"), ApiObjectsJson.Default.ApiListApiPod)!;
        _pods.PutListed(list.Items!, 1);
        _pods.EndList(1);
    }

    private void Put<T>(IObjectSink<T> sink, string json, bool deleted = false, ulong? version = null)
        where T : IApiObject
    {
        var item = JsonSerializer.Deserialize<T>(json, ApiObjectsJson.Default.Options)!;
        item.Metadata.ResourceVersion = $"{version ?? ++_version + 1}";
        sink.Put(item, deleted);
    }
}
