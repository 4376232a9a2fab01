using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using KubeMonitor.Domain.Samples;
using KubeMonitor.LoadSimulator.Agents;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Peers;

namespace KubeMonitor.Api.Tests.Load;

/// <summary>What the load simulator sends: a benchmark of something else than what agents send would measure nothing.</summary>
public sealed class LoadSimulatorTests
{
    private const int SecondsOfHistory = 60;

    private static readonly ClusterShape Shape = new(3, 5);

    [Fact]
    public void A_simulated_report_is_to_the_byte_what_an_agent_would_write()
    {
        var (output, node) = (new ArrayBufferWriter<byte>(), new SimulatedNode(Shape, 1, DateTimeOffset.UnixEpoch));
        node.Step();
        using (var json = new Utf8JsonWriter(output))
        {
            ReportText.Write(json, node, new DateTimeOffset(2026, 11, 24, 9, 0, 5, TimeSpan.Zero));
        }

        var report = JsonSerializer.Deserialize(output.WrittenSpan, ReportJson.Default.NodeReport)!;

        Assert.Equal(Encoding.UTF8.GetString(output.WrittenSpan), JsonSerializer.Serialize(report, ReportJson.Default.NodeReport));
        Assert.Equal(Shape.PodsPerNode, report.Pods.Count);
        Assert.All(report.Pods, pod => Assert.Equal(ClusterShape.ContainersPerPod, pod.Containers!.Count));
    }

    [Fact]
    public async Task A_peer_is_sent_figure_for_figure_what_the_report_says()
    {
        var (output, node) = (new ArrayBufferWriter<byte>(), new SimulatedNode(Shape, 1, DateTimeOffset.UnixEpoch));
        var at = new DateTimeOffset(2026, 11, 24, 9, 0, 5, TimeSpan.Zero);
        using var body = new NodeSeries(node).Next(at);
        using (var json = new Utf8JsonWriter(output))
        {
            ReportText.Write(json, node, at);
        }

        var samples = RemoteWriteReader.Read(await body.ReadAsByteArrayAsync());
        var (report, pod) = (JsonSerializer.Deserialize(output.WrittenSpan, ReportJson.Default.NodeReport)!, node.Pods[^1]);
        var (ofPod, ofContainer) = (report.Pods[^1], report.Pods[^1].Containers![^1]);
        var labels = $"namespace={pod.Namespace},node={node.Name},pod={pod.Name}";

        Assert.Equal(12 + (Shape.PodsPerNode * (10 + (ClusterShape.ContainersPerPod * 8))), samples.Count);
        Assert.All(samples.Values, sample => Assert.Equal(at.ToUnixTimeMilliseconds(), sample.Milliseconds));
        Assert.Equal(report.Node!.CpuUsage!.Value.Value, samples[$"__name__=cpu,node={node.Name}"].Value, 3);
        Assert.Equal((double?)report.Node.Memory?.Available?.Value, samples[$"__name__=memory_available,node={node.Name}"].Value);
        Assert.Equal((double?)ofPod.Memory?.WorkingSet?.Value, samples[$"__name__=memory_working_set,{labels}"].Value);
        Assert.Equal((double?)ofPod.Network?.TxBytes?.Value, samples[$"__name__=tx,{labels}"].Value);
        Assert.Equal(ofContainer.CpuUsage!.Value.Value, samples[$"__name__=cpu,container={ofContainer.Name},{labels}"].Value, 3);
        Assert.Equal((double?)ofContainer.Disk?.WriteBytes?.Value, samples[$"__name__=written,container={ofContainer.Name},{labels}"].Value);
    }

    [Fact]
    public void No_two_pods_or_containers_of_a_simulated_cluster_have_one_name()
    {
        var shape = new ClusterShape(100, 30);
        var pods = Enumerable.Range(0, shape.Nodes).SelectMany(node => new SimulatedNode(shape, node, DateTimeOffset.UnixEpoch).Pods).ToList();
        new SimulatedNode(shape, 0, DateTimeOffset.UnixEpoch).ReplaceSome(1, DateTimeOffset.UnixEpoch, (_, started) => pods.Add(started));

        Assert.Equal(pods.Count, pods.DistinctBy(pod => pod.Uid).Count());
        Assert.Equal(pods.Count, pods.DistinctBy(pod => (pod.Namespace, pod.Name)).Count());
        Assert.Equal(pods.Count * ClusterShape.ContainersPerPod, pods.SelectMany(pod => pod.Containers).DistinctBy(container => container.Id).Count());
        Assert.Equal(ClusterShape.BiggestPods, pods.Take(shape.Pods).Count(pod => pod.Namespace == ClusterShape.Biggest));
    }

    [Fact]
    public async Task Every_report_of_a_simulated_cluster_is_taken_whole_and_can_be_read()
    {
        await using var api = new ApiServer();
        var first = ApiServer.Start.AddSeconds(-SecondsOfHistory);
        var nodes = Enumerable.Range(0, Shape.Nodes).Select(node => new SimulatedNode(Shape, node, first)).ToList();
        using var fleet = new AgentFleet(nodes, IPEndPoint.Parse(api.Http.BaseAddress!.Authority), first, churn: 0, (_, _) => { }, api.Time);

        await fleet.SendAtOnceAsync(CancellationToken.None);
        await fleet.FillAsync(CancellationToken.None);

        var sent = fleet.Ingest.Take();
        Assert.Equal((0, null), (sent.Failed, sent.Failure));

        Assert.Equal(13 + 12 + 12, fleet.Reports);
        var read = 0;
        foreach (var pod in nodes.Select(node => node.Pods[^1]))
        {
            read += (await api.GetAsync($"/api/namespaces/{pod.Namespace}/pods/{pod.Name}?window=3600")).GetArrayLength();
        }

        Assert.Equal(fleet.Reports, read);
    }
}
