using System.Diagnostics;
using System.Text.Json;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Infrastructure.Kubernetes;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Kubernetes.State;
using KubeMonitor.StandInCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes;

/// <summary>The inventory, following a stand-in cluster.</summary>
internal sealed class RunningInventory : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly InventoryWorker _worker;

    private RunningInventory(InventoryWorker worker, ClusterState state) => (_worker, State) = (worker, state);

    public ClusterState State { get; }

    public static async Task<RunningInventory> StartAsync(StandInApiServer server, Action<InventoryOptions>? configure = null, bool live = true)
    {
        var options = new InventoryOptions
        {
            Source = InventorySource.Kubeconfig,
            Kubeconfig = server.Kubeconfig,
            PageSize = 5,
            MinBackoff = TimeSpan.FromMilliseconds(10),
            MaxBackoff = TimeSpan.FromMilliseconds(100),
        };
        configure?.Invoke(options);
        var health = new InventoryHealth(TimeProvider.System);
        var state = new ClusterState(health, TimeProvider.System);
        var worker = new InventoryWorker(
            state, health, Options.Create(options), ProductStore.Create(TimeProvider.System), TimeProvider.System, NullLogger<InventoryWorker>.Instance);
        await worker.StartAsync(default);
        var inventory = new RunningInventory(worker, state);
        if (live)
        {
            await UntilAsync(() => state.Status.State == InventoryState.Live, () => $"{state.Status}");
        }

        return inventory;
    }

    public Task UntilEqualAsync(StandInApiServer server) =>
        UntilAsync(() => Known().SequenceEqual(Served(server)), () => Difference(Served(server)));

    public Task UntilEqualAsync(IEnumerable<(string Resource, JsonElement Item)> items)
    {
        var expected = items.Select(each => Line(each.Resource, each.Item)).Order(StringComparer.Ordinal).ToList();
        return UntilAsync(() => Known().SequenceEqual(expected), () => Difference(expected));
    }

    public static async Task UntilAsync(Func<bool> holds, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < LongestWait, otherwise());
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(default);
        _worker.Dispose();
    }

    private static List<string> Served(StandInApiServer server) =>
        [.. RecordedCluster.Resources.Keys.SelectMany(resource =>
            server.Objects.Items(resource).Select(item => Line(resource, item))).Order(StringComparer.Ordinal)];

    // What is compared of an object, taken from the API's JSON without the product's own reading.
    private static string Line(string resource, JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        var labels = metadata.TryGetProperty("labels", out var found)
            ? string.Join(',', found.EnumerateObject().OrderBy(label => label.Name, StringComparer.Ordinal)
                .Select(label => $"{label.Name}={label.Value}"))
            : "";
        var owner = metadata.TryGetProperty("ownerReferences", out var owners) ? owners[0].GetProperty("uid").GetString() : "";
        var space = metadata.TryGetProperty("namespace", out var named) ? named.GetString() : "";
        var more = resource switch
        {
            "pods" => $"{Text(item, "status", "phase")} {Text(item, "spec", "nodeName")} {Restarts(item)}",
            "deployments" or "replicasets" or "statefulsets" => $"{Text(item, "spec", "replicas")}/{Text(item, "status", "readyReplicas") ?? "0"}",
            _ => "",
        };
        return $"{resource} {space}/{metadata.GetProperty("name")} {owner} {labels} {more}";
    }

    private static int Restarts(JsonElement pod) =>
        new[] { "containerStatuses", "initContainerStatuses", "ephemeralContainerStatuses" }
            .Where(part => pod.GetProperty("status").TryGetProperty(part, out _))
            .Sum(part => pod.GetProperty("status").GetProperty(part).EnumerateArray().Sum(each => each.GetProperty("restartCount").GetInt32()));

    private static string? Text(JsonElement item, string part, string name) =>
        item.TryGetProperty(part, out var found) && found.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static string Labels(LabelSet labels) => string.Join(',', labels.Labels.Select(label => $"{label.Key}={label.Value}"));

    private string Difference(List<string> expected) =>
        $"{string.Join('\n', Known().Except(expected).Take(5))}\nand not\n{string.Join('\n', expected.Except(Known()).Take(5))}";

    private List<string> Known()
    {
        var lines = State.Nodes().Select(node => $"nodes /{node.Name}  {Labels(node.Labels)} ")
            .Concat(State.Namespaces().Select(each => $"namespaces /{each.Name}  {Labels(each.Labels)} "))
            .Concat(State.Pods().Select(pod =>
                $"pods {pod.Name} {pod.Controller?.Uid} {Labels(pod.Labels)} {pod.Phase} {pod.Node} {pod.Containers.Sum(container => container.Restarts)}"))
            .Concat(State.AllWorkloads().Select(workload =>
                $"{Resource(workload)} {workload.Key.Namespace}/{workload.Key.Name} {workload.Controller?.Uid} {Labels(workload.Labels)} {Replicas(workload)}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Resource(ClusterWorkload workload) => $"{workload.Key.Kind}".ToLowerInvariant() + "s";

    private static string Replicas(ClusterWorkload workload) =>
        workload.Key.Kind is WorkloadKind.Deployment or WorkloadKind.ReplicaSet or WorkloadKind.StatefulSet ? $"{workload.Replicas}/{workload.ReadyReplicas}" : "";
}
