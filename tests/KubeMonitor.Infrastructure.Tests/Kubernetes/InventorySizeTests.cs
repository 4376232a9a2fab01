using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;
using KubeMonitor.StandInCluster;
using Xunit.Abstractions;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes;

/// <summary>Alone, since it measures the whole process' memory.</summary>
[CollectionDefinition(nameof(InventorySizeTests), DisableParallelization = true)]
[Collection(nameof(InventorySizeTests))]
public sealed class InventorySizeTests(ITestOutputHelper output)
{
    private const int Pods = 150_000;
    private const int PageSize = 500;
    private const int PodsPerReplicaSet = 10;
    private const int NodeCount = 5_000;
    private const int NamespaceCount = 500;

    [Fact]
    public void Pods_of_the_largest_cluster_that_Kubernetes_supports_cost_less_than_150_MB()
    {
        var state = new ClusterState(new InventoryHealth(TimeProvider.System), TimeProvider.System);
        var sink = state.PodSink();
        var template = Template.Of(RecordedCluster.Json("replay/pods.start.json").GetProperty("items").EnumerateArray()
            .Single(pod => pod.GetProperty("metadata").GetProperty("name").GetString()!.StartsWith("checkout-", StringComparison.Ordinal)));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var first = 0; first < Pods; first += PageSize)
        {
            var items = string.Join(',', Enumerable.Range(first, PageSize).Select(i => Pod(template, i)));
            var page = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes($"{{\"items\":[{items}]}}"), ApiObjectsJson.Default.ApiListApiPod)!;
            sink.PutListed(page.Items!, 1);
        }

        sink.EndList(1);
        var cost = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(Pods, state.Pods().Count);
        Assert.Equal(2, state.Pods()[0].Containers.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Pods} pods of 2 containers: {cost / 1e6:0.0} MB, {cost / Pods} bytes each"));
        Assert.InRange(cost, 1, 150_000_000);
    }

    // As clusters have them: names, UIDs and container ids of their own, ten pods to a replica set, each set with labels of its own.
    private static string Pod(Template template, int index)
    {
        var set = index / PodsPerReplicaSet;
        var text = new StringBuilder(template.Text)
            .Replace(template.Uid, Uid("pod", index)).Replace(template.SetUid, Uid("set", set))
            .Replace(template.Name, $"{template.Set}-{index:x5}").Replace(template.Hash, $"{set:x10}")
            .Replace("\"namespace\":\"shop\"", $"\"namespace\":\"namespace-{set % NamespaceCount}\"").Replace("\"node-a\"", $"\"node-{index % NodeCount}\"");
        for (var i = 0; i < template.Containers.Count; i++)
        {
            text.Replace(template.Containers[i], Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{index} {i}"))));
        }

        return text.ToString();
    }

    private sealed record Template(string Text, string Name, string Uid, string Set, string SetUid, string Hash, IReadOnlyList<string> Containers)
    {
        public static Template Of(JsonElement recorded)
        {
            var pod = JsonNode.Parse(recorded.GetRawText())!;
            var metadata = pod["metadata"]!.AsObject();
            metadata.Remove("managedFields");
            var owner = metadata["ownerReferences"]![0]!;
            var containers = pod["status"]!["containerStatuses"]!.AsArray().Select(status => $"{status!["containerID"]}".Split('/')[^1]).ToList();
            return new Template(
                pod.ToJsonString(), $"{metadata["name"]}", $"{metadata["uid"]}", $"{owner["name"]}", $"{owner["uid"]}", $"{metadata["labels"]!["pod-template-hash"]}", containers);
        }
    }

    private static string Uid(string kind, int index) => new Guid(MD5Of($"{kind} {index}")).ToString();

#pragma warning disable CA5351 // Only made to look like a UID.
    private static byte[] MD5Of(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351
}
