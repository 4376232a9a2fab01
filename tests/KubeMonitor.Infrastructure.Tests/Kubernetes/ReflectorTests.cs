using CsCheck;
using KubeMonitor.Application.Inventory;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes;

public sealed class ReflectorTests
{
    [Fact]
    public async Task A_recorded_list_and_what_happened_after_it_give_the_recorded_end()
    {
        await using var server = await StandInApiServer.StartAsync();
        server.LoadRecording();
        await using var inventory = await RunningInventory.StartAsync(server);
        await inventory.UntilEqualAsync(server);
        server.ReplayRecording();
        await inventory.UntilEqualAsync(RecordedCluster.Resources.Keys.SelectMany(resource =>
            RecordedCluster.Json($"replay/{resource}.end.json").GetProperty("items").EnumerateArray().Select(item => (resource, item))));
        Assert.Contains("/api/v1/pods?limit=5", server.Requests);
        Assert.Contains(server.Requests, request => request.StartsWith("/api/v1/pods?limit=5&continue=", StringComparison.Ordinal));
        Assert.Contains(server.Requests, request =>
            request.StartsWith("/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_long_recorded_watch_from_before_any_workload_is_followed_too()
    {
        await using var server = await StandInApiServer.StartAsync();
        await using var inventory = await RunningInventory.StartAsync(server);
        server.ReplayRecording("watch");
        await inventory.UntilEqualAsync(server);
        Assert.True(inventory.State.Pods().Count > 10);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.Failure)]
    [InlineData(FaultKind.Gone)]
    [InlineData(FaultKind.ErrorEvent)]
    [InlineData(FaultKind.Cut)]
    [InlineData(FaultKind.End)]
    [InlineData(FaultKind.Malformed)]
    [InlineData(FaultKind.Duplicated)]
    [InlineData(FaultKind.Reordered)]
    [InlineData(FaultKind.Silent)]
    public async Task A_watch_that_goes_wrong_loses_nothing(FaultKind kind)
    {
        await using var server = await StandInApiServer.StartAsync();
        server.LoadRecording();
        server.Faults.OnWatch("pods", new Fault(kind, After: 3, RetryAfter: 0));
        await using var inventory = await RunningInventory.StartAsync(server, options => options.WatchSilence = TimeSpan.FromMilliseconds(500));
        server.ReplayRecording();
        await inventory.UntilEqualAsync(server);
    }

    [Theory]
    [InlineData(FaultKind.TooManyRequests)]
    [InlineData(FaultKind.Failure)]
    [InlineData(FaultKind.Gone)]
    public async Task A_list_that_goes_wrong_is_begun_again(FaultKind kind)
    {
        await using var server = await StandInApiServer.StartAsync();
        server.LoadRecording();
        server.Faults.OnList("pods", new Fault(kind, RetryAfter: 0));
        await using var inventory = await RunningInventory.StartAsync(server);
        await inventory.UntilEqualAsync(server);
    }

    [Fact]
    public async Task A_version_that_has_gone_means_a_new_list_and_what_is_not_in_it_is_gone()
    {
        await using var server = await StandInApiServer.StartAsync();
        server.LoadRecording();
        await using var inventory = await RunningInventory.StartAsync(server);
        var uid = inventory.State.Pods().Single(pod => pod.Name.Name == "db-0").Uid;
        server.Objects.Delete("pods", "data", "db-0");
        server.Objects.Compact();
        server.BreakWatches();
        await inventory.UntilEqualAsync(server);
        Assert.NotNull(inventory.State.FindPod(uid)!.GoneAt);
    }

    [Fact]
    public async Task A_watch_goes_on_from_the_last_bookmark()
    {
        await using var server = await StandInApiServer.StartAsync();
        await using var inventory = await RunningInventory.StartAsync(server);
        server.Objects.Apply("nodes", StandInObject.Node("n1"));
        var version = server.Objects.Version;
        server.Objects.Bookmark("pods");
        server.Objects.Apply("nodes", StandInObject.Node("n2"));
        await RunningInventory.UntilAsync(() => inventory.State.Nodes().Count == 2, () => "no nodes");
        server.BreakWatches();
        await RunningInventory.UntilAsync(() =>
            server.Requests.Any(request => request.StartsWith($"/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion={version}&", StringComparison.Ordinal)), () => string.Join('\n', server.Requests));
    }

    [Fact]
    public async Task A_refusal_is_told_with_what_to_do()
    {
        await using var server = await StandInApiServer.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            server.Faults.OnList("jobs", new Fault(FaultKind.Forbidden));
        }

        await using var inventory = await RunningInventory.StartAsync(server, live: false);
        await RunningInventory.UntilAsync(() =>
            inventory.State.Status.Reason?.StartsWith("jobs: 403", StringComparison.Ordinal) == true, () => $"{inventory.State.Status}");
        Assert.Equal(InventoryState.Syncing, inventory.State.Status.State);
        Assert.Equal(
            "jobs: 403 Forbidden: jobs is forbidden: User cannot list resource Give the API server's service account the list and watch of it.",
            inventory.State.Status.Reason);
    }

    [Fact]
    public async Task A_lost_cluster_leaves_the_last_known_inventory_with_its_age_and_comes_back()
    {
        var server = await StandInApiServer.StartAsync();
        server.LoadRecording();
        await using var inventory = await RunningInventory.StartAsync(server);
        var pods = inventory.State.Pods().Count;
        var port = server.Address.Port;
        var before = DateTimeOffset.UtcNow;
        await server.DisposeAsync();
        await RunningInventory.UntilAsync(() => inventory.State.Status.State == InventoryState.Lost, () => $"{inventory.State.Status}");
        Assert.Equal(pods, inventory.State.Pods().Count);
        Assert.InRange(inventory.State.Status.AsOf!.Value, before.AddMinutes(-1), before.AddSeconds(30));

        await using var again = await StandInApiServer.StartAsync(port);
        again.LoadRecording();
        again.ReplayRecording();
        await inventory.UntilEqualAsync(again);
        await RunningInventory.UntilAsync(() => inventory.State.Status.State == InventoryState.Live, () => $"{inventory.State.Status}");
    }

    [Fact]
    public async Task After_any_changes_and_faults_the_inventory_is_the_list()
    {
        await using var server = await StandInApiServer.StartAsync();
        await using var inventory = await RunningInventory.StartAsync(server, options => options.WatchSilence = TimeSpan.FromMilliseconds(700));
        var pod = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 3], (name, owner, phase) => (name, owner, phase));
        var step = Gen.Select(Gen.Int[0, 9], pod);

        // What comes out of order and is cut off in its midst is lost to whoever goes on from the newest version; no API server does both.
        var fault = Gen.Select(Gen.Enum<FaultKind>().Where(kind => kind is not (FaultKind.Forbidden or FaultKind.Silent or FaultKind.Reordered)), Gen.Int[0, 4], (kind, after) => new Fault(kind, after, RetryAfter: 0));
        await Gen.Select(step.Array[1, 40], fault.Array[0, 4]).SampleAsync(
            async (steps, faults) =>
            {
                foreach (var each in faults)
                {
                    server.Faults.OnWatch("pods", each);
                    if (each.Kind is FaultKind.Gone or FaultKind.Failure)
                    {
                        server.Faults.OnList("pods", each);
                    }
                }

                foreach (var (what, (name, owner, phase)) in steps)
                {
                    Change(server, what, $"p{name}", owner, phase);
                }

                server.BreakWatches();
                await inventory.UntilEqualAsync(server);
            },
            iter: 60,
            threads: 1);
    }

    private static void Change(StandInApiServer server, int what, string name, int owner, int phase)
    {
        var exists = server.Objects.Items("pods").Any(pod => pod.GetProperty("metadata").GetProperty("name").GetString() == name);
        switch (what)
        {
            case 0:
                server.BreakWatches();
                break;
            case 1 when phase == 0:
                server.Objects.Compact();
                break;
            case 2 or 3 when exists:
                server.Objects.Delete("pods", "a", name);
                break;
            case 4:
                server.Objects.Bookmark("pods");
                break;
            default:
                // A pod that was deleted comes back as another one of the same name.
                server.Objects.Apply("pods", StandInObject.Pod(
                    "a", name, $"{name}-{(exists ? Uid(server, name) : $"{server.Objects.Version}")}", "n1",
                    owner == 0 ? null : StandInObject.OwnedBy("ReplicaSet", $"rs{owner}", $"rs{owner}"),
                    phase: ((PodPhase)(phase + 1)).ToString()));
                break;
        }
    }

    private static string Uid(StandInApiServer server, string name) => server.Objects.Items("pods")
        .Select(pod =>
            pod.GetProperty("metadata")).Single(metadata => metadata.GetProperty("name").GetString() == name).GetProperty("uid").GetString()![(name.Length + 1)..];
}
