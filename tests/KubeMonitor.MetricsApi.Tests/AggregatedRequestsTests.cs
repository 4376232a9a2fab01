using System.Text.Json;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.MetricsApi.Tests;

/// <summary>What a real kube-apiserver sent to an aggregated server, sent again.</summary>
public sealed class AggregatedRequestsTests
{
    private static readonly string[] FromOthers = ["Host", "Accept-Encoding"];

    [Fact]
    public async Task Every_recorded_request_is_answered_with_what_its_sender_understands()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        server.Cluster.Objects.Apply("nodes", StandInObject.Node("node-a"));
        server.Cluster.Objects.Apply("pods", StandInObject.Pod("shop", "web-6d7bf895b-2mfdq", "p-recorded", "node-a", labels: """{"app":"web"}"""));
        for (var i = 0; i < 5; i++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(5));
            await server.ReportAsync("node-a", 100, 4096, MetricsApiUnderTest.Pod("p-recorded", "shop", "web-6d7bf895b-2mfdq", ("web", 7, 4096)));
        }

        await server.UntilReadyAsync();
        var answered = new List<string>();
        foreach (var line in RecordedCluster.Lines("aggregated/kubectl.jsonl").Concat(RecordedCluster.Lines("aggregated/apiserver-and-hpa.jsonl")))
        {
            var recorded = JsonDocument.Parse(line).RootElement;
            var path = recorded.GetProperty("path").GetString()!;
            var (status, text) = await server.GetDirectlyAsync(path, server.Layer.Client, request =>
            {
                foreach (var header in recorded.GetProperty("headers").EnumerateArray().Where(each => !FromOthers.Contains(each[0].GetString())))
                {
                    Assert.True(request.Headers.TryAddWithoutValidation(header[0].GetString()!, header[1].GetString()));
                }
            });
            var answer = JsonDocument.Parse(text).RootElement;
            var what = answer.TryGetProperty("kind", out var kind) ? kind.GetString() : answer.TryGetProperty("swagger", out _) ? "swagger" : "paths";
            var items = answer.TryGetProperty("items", out var list) ? $" {list.GetArrayLength()}" : "";
            answered.Add($"{(int)status} {path} {what}{items}");
        }

        Assert.Equal(
            [
                "200 /apis/metrics.k8s.io/v1beta1/nodes NodeMetricsList 1",
                "200 /apis/metrics.k8s.io/v1beta1/nodes/node-a NodeMetrics",
                "200 /apis/metrics.k8s.io/v1beta1/pods PodMetricsList 1",
                "200 /apis/metrics.k8s.io/v1beta1/namespaces/shop/pods PodMetricsList 1",
                "200 /apis/metrics.k8s.io/v1beta1/namespaces/shop/pods/web-6d7bf895b-2mfdq PodMetrics",
                "200 /apis/metrics.k8s.io/v1beta1/namespaces/shop/pods?labelSelector=app%3Dweb PodMetricsList 1",
                "200 /apis/metrics.k8s.io/v1beta1/namespaces/shop/pods PodMetricsList 1",
                "200 /apis/metrics.k8s.io/v1beta1 APIResourceList",
                "200 /openapi/v2 swagger",
                "200 /apis APIGroupDiscoveryList 1",
                "200 /apis/metrics.k8s.io/v1beta1 APIResourceList",
                "200 /openapi/v3 paths",
                "200 /apis/metrics.k8s.io/v1beta1/namespaces/shop/pods?labelSelector=app%3Dweb PodMetricsList 1",
            ],
            answered);
    }

    [Fact]
    public async Task What_the_cluster_is_asked_has_the_caller_and_the_resource_as_they_were_sent()
    {
        await using var server = await MetricsApiUnderTest.StartAsync();
        await server.UntilReadyAsync();
        var asked = new List<string>();
        server.Cluster.Reviews.Allows = spec =>
        {
            asked.Add(spec.ToJsonString());
            return true;
        };
        (server.Layer.User, server.Layer.Groups) = ("system:serviceaccount:ops:somebody", ["system:serviceaccounts"]);
        await server.GetAsync("/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods/web-1");
        await server.GetAsync("/openapi/v2");
        Assert.Equal(
            [
                """{"extra":{"authentication.kubernetes.io/credential-id":["X509SHA256=41738abaf8"]},"groups":["system:serviceaccounts","system:authenticated"],"resourceAttributes":{"group":"metrics.k8s.io","name":"web-1","namespace":"shop","resource":"pods","verb":"get","version":"v1beta1"},"user":"system:serviceaccount:ops:somebody"}""",
                """{"extra":{"authentication.kubernetes.io/credential-id":["X509SHA256=41738abaf8"]},"groups":["system:serviceaccounts","system:authenticated"],"nonResourceAttributes":{"path":"/openapi/v2","verb":"get"},"user":"system:serviceaccount:ops:somebody"}""",
            ],
            asked);
    }
}
