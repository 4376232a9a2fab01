using KubeMonitor.Api.Telemetry;

namespace KubeMonitor.Api.Tests.Telemetry;

public sealed class AgentCostsTests
{
    [Fact]
    public async Task What_each_agent_says_is_measured_for_its_node_until_it_is_heard_no_more()
    {
        await using var api = new ApiServer();
        using var measured = new Instruments(api.Services, AgentCosts.Prefix);
        await PostAsync(api, "worker-1", "cpu=1.5, memory=29360128, queue=3, queue-bytes=900, lost=2");
        await PostAsync(api, "worker-2", "memory=7");
        await PostAsync(api, "worker-1", "cpu=1.75, memory=29360129, queue=1, queue-bytes=300, lost=2");
        Assert.Equal(
            [
                "kubemonitor.agent.cpu worker-1 1.75",
                "kubemonitor.agent.memory worker-1 29360129",
                "kubemonitor.agent.memory worker-2 7",
                "kubemonitor.agent.queue.bytes worker-1 300",
                "kubemonitor.agent.queue.lost worker-1 2",
                "kubemonitor.agent.queue.reports worker-1 1",
            ],
            measured.Collect());
        api.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Empty(measured.Collect());
    }

    private static async Task PostAsync(ApiServer api, string node, string cost)
    {
        using var body = new StringContent($$"""{"node":{{Bodies.Node(0, node)}},"pods":[]}""", System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ingest") { Content = body };
        request.Headers.Add("KubeMonitor-Agent", cost);
        using var response = await api.Http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}
