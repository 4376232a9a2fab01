using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using KubeMonitor.EndToEnd.Tests.Programs;
using KubeMonitor.SamplePods;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>From the kernel's counters to the API's answers: real programs, real pods, known work.</summary>
public sealed class KernelToApiTests
{
    private const int MiB = 1024 * 1024;

    private static readonly PodSpec Web = new("shop", "web", "guaranteed", new ContainerSpec("burner", "while :; do :; done", CpuPercent: 30));
    private static readonly PodSpec Db = new(
        "data", "db-0", "burstable", new ContainerSpec("writer", "sleep infinity"), new ContainerSpec("cache", "dd if=/dev/zero bs=64M count=1 | sleep infinity"));

    private static readonly PodSpec Client = new("shop", "client", "besteffort", new ContainerSpec("main", "sleep infinity"), new ContainerSpec("sidecar", "sleep infinity"));
    private static readonly PodSpec NodeAgent = new("ops", "node-agent", "burstable", new ContainerSpec("agent", "sleep infinity")) { HostNetwork = true };

    [CgroupFact]
    public async Task What_pods_do_is_what_the_api_says()
    {
        Controllers.CountBlockIo();
        await using var installation = await Installation.StartAsync();
        var web = await installation.Kubelet.RunAsync(Web);
        var db = await installation.Kubelet.RunAsync(Db);
        var client = await installation.Kubelet.RunAsync(Client);
        await installation.Kubelet.RunAsync(NodeAgent);

        await FindsThePodsAsync(installation);
        await CpuIsTheKernelsCounterAsync(installation, web);
        await MemoryIsTheKernelsFileAsync(installation, db);
        await DiskIsWhatWasWrittenAsync(installation, db);
        await NetworkIsWhatWasSentAsync(installation, client);
        await AWindowHasEveryIntervalAsync(installation);
        await AKilledPodLeavesTheListsAndKeepsItsHistoryAsync(installation, client);
        await WrongInputIsToldAsync(installation);

        Assert.Equal((0, 0), await installation.StopAsync());
        Assert.Contains("Shipping stopped, 0 reports unsent", installation.Agent.Log, StringComparison.Ordinal);
    }

    private static async Task FindsThePodsAsync(Installation installation)
    {
        var pods = await installation.WaitForAsync("/api/pods", answer => Named(answer).Count == 4 && Named(answer).All(HasCpu));
        Assert.Equal(
            ["data/db-0 Burstable", "ops/node-agent Burstable", "shop/client BestEffort", "shop/web Guaranteed"],
            Named(pods).Select(pod => $"{pod.GetProperty("namespace")}/{pod.GetProperty("pod_name")} {pod.GetProperty("qos_class")}"));
        Assert.False(Named(pods)[1].TryGetProperty("network", out _));
        var db = await installation.GetAsync("/api/namespaces/data/pods/db-0");
        Assert.Equal(["cache", "writer"], db.GetProperty("containers").EnumerateArray().Select(container => container.GetProperty("name").GetString()).Order());
        var node = await installation.WaitForAsync("/api/nodes", answer => answer.GetArrayLength() == 1 && HasCpu(answer[0]));
        Assert.Equal(Installation.Node, node[0].GetProperty("node").GetString());
        Assert.Equal(4, Named(await installation.GetAsync($"/api/nodes/{Installation.Node}/pods")).Count);
    }

    // The kernel's own counter beside the API's figures, which are put together over the same span.
    private static async Task CpuIsTheKernelsCounterAsync(Installation installation, SamplePod web)
    {
        var counter = $"/sys/fs/cgroup/cpuacct{web.Cgroup}/cpuacct.usage";
        var (from, before, started) = (DateTimeOffset.UtcNow, ReadNumber(counter), Stopwatch.GetTimestamp());
        await installation.WaitForAsync("/api/pods/web", answer => Timestamp(answer) > from + (5 * Installation.Interval));
        var kernel = (ReadNumber(counter) - before) / Stopwatch.GetElapsedTime(started).TotalNanoseconds * 1000;
        var window = await installation.GetAsync("/api/pods/web?window=60");
        var measured = window.EnumerateArray().Where(sample => Timestamp(sample) > from + Installation.Interval).Average(Cpu);
        Assert.InRange(measured, kernel * 0.95, kernel * 1.05);
        Assert.InRange(measured, 200, 330);

        var throttledBefore = ReadThrottled(web["burner"].Cgroup);
        var now = DateTimeOffset.UtcNow;
        var burner = (await installation.WaitForAsync("/api/pods/web", answer => Timestamp(answer) > now)).GetProperty("containers")[0];
        Assert.Equal("burner", burner.GetProperty("name").GetString());
        Assert.InRange(burner.GetProperty("throttling").GetProperty("throttled_periods").GetInt64(), throttledBefore, ReadThrottled(web["burner"].Cgroup));
        Assert.InRange(burner.GetProperty("throttling").GetProperty("throttled_ratio").GetDouble(), 0.1, 1);
    }

    private static async Task MemoryIsTheKernelsFileAsync(Installation installation, SamplePod db)
    {
        var now = DateTimeOffset.UtcNow;
        var pod = await installation.WaitForAsync("/api/pods/db-0", answer => Timestamp(answer) > now);
        var cache = pod.GetProperty("containers").EnumerateArray().Single(container => container.GetProperty("name").GetString() == "cache");
        AssertMemory(db.Cgroup, pod.GetProperty("memory"));
        AssertMemory(db["cache"].Cgroup, cache.GetProperty("memory"));
        Assert.InRange(cache.GetProperty("memory").GetProperty("rss").GetInt64(), 64 * MiB, 66 * MiB);
    }

    private static async Task DiskIsWhatWasWrittenAsync(Installation installation, SamplePod db)
    {
        const long Written = 20 * MiB;
        var file = Path.Combine(AppContext.BaseDirectory, $"written-{Environment.ProcessId}");
        var before = WriteBytes(await installation.GetAsync("/api/pods/db-0"));
        await Kubelet.ExecAsync(db, db["writer"], $"dd if=/dev/zero of={file} bs=1M count=20 oflag=direct 2> /dev/null; rm {file}");
        var done = DateTimeOffset.UtcNow;
        var after = WriteBytes(await installation.WaitForAsync("/api/pods/db-0", answer => Timestamp(answer) > done));
        Assert.InRange(after - before, Written, Written * 1.01);
    }

    private static async Task NetworkIsWhatWasSentAsync(Installation installation, SamplePod client)
    {
        const long Sent = 10 * MiB;
        using var listener = new TcpListener(IPAddress.Parse(client.HostAddress), 0);
        listener.Start();
        var received = ReceiveAsync(listener);
        var (before, wireBefore) = ((await installation.GetAsync("/api/pods/client")).GetProperty("network").GetProperty("tx_bytes").GetInt64(), OtherEnd(client));

        // In large writes: small ones make small packets, whose headers count too.
        await Kubelet.ExecAsync(client, client["main"], $"dd if=/dev/zero bs={Sent} count=1 2> /dev/null > /dev/tcp/$HOST/{((IPEndPoint)listener.LocalEndpoint).Port}");
        Assert.Equal(Sent, await received);
        var done = DateTimeOffset.UtcNow;
        var pod = await installation.WaitForAsync("/api/pods/client", answer => Timestamp(answer) > done);

        // What the other end of the wire received: TCP may have sent some of it twice.
        var wire = OtherEnd(client) - wireBefore;
        Assert.InRange(wire, Sent, Sent * 1.1);
        Assert.InRange(pod.GetProperty("network").GetProperty("tx_bytes").GetInt64() - before, wire * 0.99, wire * 1.01);
    }

    private static long OtherEnd(SamplePod pod) =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Single(link => link.GetIPProperties().UnicastAddresses.Any(own => own.Address.ToString() == pod.HostAddress))
            .GetIPStatistics().BytesReceived;

    private static async Task AWindowHasEveryIntervalAsync(Installation installation)
    {
        var times = (await installation.GetAsync("/api/pods/web?window=30")).EnumerateArray().Select(Timestamp).ToList();
        Assert.Equal(times.Order(), times);
        Assert.True(times[0] > DateTimeOffset.UtcNow.AddSeconds(-32));
        var gaps = times.Zip(times.Skip(1), (earlier, later) => later - earlier).ToList();
        Assert.True(gaps.Count >= 5, $"{gaps.Count} gaps");
        Assert.All(gaps, gap => Assert.InRange(gap, Installation.Interval * 0.5, Installation.Interval * 1.9));
    }

    private static async Task AKilledPodLeavesTheListsAndKeepsItsHistoryAsync(Installation installation, SamplePod client)
    {
        await Kubelet.StopAsync(client);
        var stopped = Stopwatch.StartNew();
        await installation.WaitForAsync("/api/pods", answer => Named(answer).Count == 3);
        Assert.True(stopped.Elapsed < Installation.Staleness + (2 * Installation.Interval), $"It took {stopped.Elapsed}.");
        await AssertProblemAsync(installation, "/api/pods/client", HttpStatusCode.NotFound, "Pod 'shop/client' stopped reporting at ");
        Assert.True((await installation.GetAsync("/api/pods/client?window=60")).GetArrayLength() > 5);
    }

    private static async Task WrongInputIsToldAsync(Installation installation)
    {
        await AssertProblemAsync(installation, "/api/nodes/none", HttpStatusCode.NotFound, "No node 'none' has reported.");
        await AssertProblemAsync(installation, "/api/pods/web?window=soon", HttpStatusCode.BadRequest, "window is 'soon'");
        await AssertProblemAsync(installation, "/api/pods/web?window=-1", HttpStatusCode.BadRequest, "window is -1");
        using var body = new StringContent("{\"node\":", Encoding.UTF8, "application/json");
        using var response = await installation.Http.PostAsync(new Uri("/api/ingest", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    private static async Task AssertProblemAsync(Installation installation, string route, HttpStatusCode status, string detail)
    {
        using var response = await installation.Http.GetAsync(new Uri(route, UriKind.Relative));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.StartsWith(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static async Task<long> ReceiveAsync(TcpListener listener)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        var (buffer, total) = (new byte[64 * 1024], 0L);
        while (await connection.GetStream().ReadAsync(buffer) is > 0 and var read)
        {
            total += read;
        }

        return total;
    }

    private static void AssertMemory(string cgroup, JsonElement memory)
    {
        var usage = ReadNumber($"/sys/fs/cgroup/memory{cgroup}/memory.usage_in_bytes");
        Assert.InRange(memory.GetProperty("usage").GetInt64(), usage - MiB, usage + MiB);
    }

    // The test's own: other pods of this machine, if it has any, have no folders where the agent looks for names.
    private static List<JsonElement> Named(JsonElement pods) => [.. pods.EnumerateArray().Where(pod => pod.TryGetProperty("pod_name", out _))];

    private static bool HasCpu(JsonElement sample) => sample.TryGetProperty("cpu_usage", out _);

    private static double Cpu(JsonElement sample) => sample.GetProperty("cpu_usage").GetDouble();

    private static long WriteBytes(JsonElement pod) => pod.GetProperty("disk").GetProperty("write_bytes").GetInt64();

    private static DateTimeOffset Timestamp(JsonElement sample) => sample.GetProperty("timestamp").GetDateTimeOffset();

    private static long ReadThrottled(string cgroup) =>
        long.Parse(File.ReadLines($"/sys/fs/cgroup/cpu{cgroup}/cpu.stat").Single(line => line.StartsWith("nr_throttled ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    private static long ReadNumber(string path) => long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture);
}
