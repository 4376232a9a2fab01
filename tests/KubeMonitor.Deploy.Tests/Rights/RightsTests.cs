using System.Diagnostics;
using k8s.Models;
using KubeMonitor.Api;
using KubeMonitor.StandInCluster;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace KubeMonitor.Deploy.Tests.Rights;

/// <summary>The rights in the cluster are those that the code makes use of.</summary>
public sealed class RightsTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_API_server_may_list_and_watch_what_its_inventory_does_and_no_more()
    {
        await using var cluster = await StandInApiServer.StartAsync();
        cluster.LoadRecording();
        await using var api = await StartApiAsync(cluster);
        var called = await CallsAsync(cluster, RecordedCluster.Resources.Count * 2);
        await api.StopAsync();

        var manifests = await Manifests.Manifests.OfAsync("base");
        Assert.Equal(called, Rights(manifests.One<V1ClusterRole>("kubemonitor-inventory")));
    }

    [Fact]
    public async Task Beyond_the_inventory_it_may_only_have_tokens_and_access_reviewed()
    {
        var manifests = await Manifests.Manifests.OfAsync("base");
        Assert.Equal(["kubemonitor-inventory", "kubemonitor-reviews"], manifests.Of<V1ClusterRole>().Select(role => role.Metadata.Name).Order());
        Assert.Empty(manifests.Of<V1Role>());
        Assert.Equal(
            ["create subjectaccessreviews.authorization.k8s.io", "create tokenreviews.authentication.k8s.io"],
            Rights(manifests.One<V1ClusterRole>("kubemonitor-reviews")));
    }

    [Fact]
    public async Task The_collector_may_ask_nothing_in_any_overlay()
    {
        foreach (var folder in Manifests.Manifests.Folders)
        {
            var manifests = await Manifests.Manifests.OfAsync(folder);
            Assert.Equal(
                ["monitor-api"],
                manifests.Of<V1ClusterRoleBinding>().SelectMany(binding => binding.Subjects)
                    .Concat(manifests.Of<V1RoleBinding>().SelectMany(binding => binding.Subjects)).Select(subject => subject.Name).Distinct());
        }
    }

    [Fact]
    public async Task TLS_adds_rights_on_one_Secret()
    {
        var manifests = await Manifests.Manifests.OfAsync("overlays/secure");
        var rules = manifests.One<V1Role>("kubemonitor-certificate").Rules;
        Assert.Equal(["create secrets", "get secrets", "update secrets"], rules.SelectMany(Calls).Select(call => $"{call}").Order(StringComparer.Ordinal));
        Assert.Equal(["kubemonitor-certificates"], rules.Single(rule => !rule.Verbs.Contains("create")).ResourceNames);
    }

    [Fact]
    public async Task Serving_the_metrics_API_adds_rights_on_objects_by_name()
    {
        var manifests = await Manifests.Manifests.OfAsync("overlays/metrics-api");
        var rules = manifests.Of<V1Role>().SelectMany(role => role.Rules)
            .Concat(manifests.One<V1ClusterRole>("kubemonitor-api-service").Rules);
        Assert.All(rules.Where(rule => !rule.Verbs.SequenceEqual(["create"])), rule => Assert.Single(rule.ResourceNames));
        Assert.Equal(
            ["create apiservices.apiregistration.k8s.io", "create secrets", "get apiservices.apiregistration.k8s.io", "get secrets", "update apiservices.apiregistration.k8s.io", "update secrets"],
            rules.SelectMany(Calls).Select(call => $"{call}").Order(StringComparer.Ordinal));
    }

    private static async Task<WebApplication> StartApiAsync(StandInApiServer cluster)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = "http://127.0.0.1:0",
            ["Inventory:Source"] = "Kubeconfig",
            ["Inventory:Kubeconfig"] = cluster.Kubeconfig,
        });
        builder.Services.AddKubeMonitorApi(builder.Configuration);
        var app = builder.Build();
        app.MapKubeMonitor();
        await app.StartAsync();
        return app;
    }

    private static async Task<List<string>> CallsAsync(StandInApiServer cluster, int count)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var calls = cluster.Requests.Select(request => $"{ApiCall.Of(request)}").Distinct().Order(StringComparer.Ordinal).ToList();
            if (calls.Count >= count)
            {
                return calls;
            }

            Assert.True(watch.Elapsed < LongestWait, $"Only {string.Join(", ", calls)}");
            await Task.Delay(10);
        }
    }

    private static IEnumerable<string> Rights(V1ClusterRole role) =>
        role.Rules.SelectMany(Calls).Select(call => $"{call}").Order(StringComparer.Ordinal);

    private static IEnumerable<ApiCall> Calls(V1PolicyRule rule) =>
        from apiGroup in rule.ApiGroups from resource in rule.Resources from verb in rule.Verbs select new ApiCall(apiGroup, resource, verb);
}
