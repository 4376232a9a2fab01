using k8s.Models;

namespace KubeMonitor.Deploy.Tests.Rights;

/// <summary>The rights in the cluster are those that the code makes use of: what it asks a stand-in cluster with the settings that are deployed.</summary>
public sealed class RightsTests
{
    private const string ServiceAccount = "monitor-api";

    // What Kubernetes' own Role extension-apiserver-authentication-reader in kube-system allows.
    private static readonly string[] AuthenticationReader =
        [.. new[] { "get", "list", "watch" }.Select(verb => $"{verb} configmaps/extension-apiserver-authentication")];

    public static TheoryData<string> Folders => [.. Manifests.Manifests.Folders];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task The_API_server_may_do_what_it_does_and_no_more(string folder)
    {
        var manifests = await Manifests.Manifests.OfAsync(folder);
        var rights = Rights(manifests);
        await using var api = await ApiBesideCluster.StartAsync(Settings(manifests));
        await api.SendAsync(HttpMethod.Post, "/api/ingest", "agent");
        await api.SendAsync(HttpMethod.Get, "/api/pods", "reader");
        if (manifests.Text.Contains("kind: APIService", StringComparison.Ordinal))
        {
            await api.CallsAsync(["create apiservices.apiregistration.k8s.io"]);
            api.Cluster.Objects.Apply("apiservices", ApiService);
            api.Advance(TimeSpan.FromMinutes(2));
        }

        await api.CallsAsync([.. rights.Where(right => right.StartsWith("create", StringComparison.Ordinal))]);
        // A certificate is renewed when two thirds of its 90 days are over.
        api.Advance(TimeSpan.FromDays(61));
        var called = await api.CallsAsync(rights);

        Assert.Equal(rights, called.Except(AuthenticationReader));
        Assert.Equal(called.Intersect(AuthenticationReader).Any(), manifests.Of<V1RoleBinding>().Any(binding => binding.RoleRef.Name == "extension-apiserver-authentication-reader"));
    }

    [Fact]
    public async Task The_collector_may_ask_nothing_in_any_overlay()
    {
        foreach (var folder in Manifests.Manifests.Folders)
        {
            var manifests = await Manifests.Manifests.OfAsync(folder);
            Assert.Equal(
                [ServiceAccount],
                manifests.Of<V1ClusterRoleBinding>().SelectMany(binding => binding.Subjects)
                    .Concat(manifests.Of<V1RoleBinding>().SelectMany(binding => binding.Subjects)).Select(subject => subject.Name).Distinct());
        }
    }

    // As it is applied: without the authority, which the server writes into it.
    private const string ApiService = """
        {"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"v1beta1.metrics.k8s.io"},"spec":{"group":"metrics.k8s.io",
         "version":"v1beta1","groupPriorityMinimum":100,"versionPriority":100,"service":{"name":"monitor-api-metrics","namespace":"kube-monitor","port":443}}}
        """;

    // Whether readers need a token is each user's choice, and the base has the rights for it.
    private static Dictionary<string, string?> Settings(Manifests.Manifests manifests)
    {
        var environment = manifests.One<V1Deployment>("monitor-api").Spec.Template.Spec.Containers.Single().Env;
        const string prefix = "KUBEMONITOR__";
        var settings = environment.Where(each => each.Name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(
            each => each.Name[prefix.Length..].Replace("__", ":", StringComparison.Ordinal), each => (string?)each.Value, StringComparer.OrdinalIgnoreCase);
        Assert.Contains("MetricsApi:Enabled", settings);
        settings["Auth:Reads"] = "Token";
        return settings;
    }

    private static List<string> Rights(Manifests.Manifests manifests)
    {
        var roles = manifests.Of<V1ClusterRoleBinding>().Where(binding => IsOurs(binding.Subjects)).Select(binding => binding.RoleRef)
            .Concat(manifests.Of<V1RoleBinding>().Where(binding => IsOurs(binding.Subjects)).Select(binding => binding.RoleRef)).ToList();
        var rules = manifests.Of<V1ClusterRole>().Where(role => roles.Any(each => (each.Kind, each.Name) == ("ClusterRole", role.Metadata.Name))).SelectMany(role => role.Rules)
            .Concat(manifests.Of<V1Role>().Where(role => roles.Any(each => (each.Kind, each.Name) == ("Role", role.Metadata.Name))).SelectMany(role => role.Rules));
        return [.. rules.SelectMany(Calls).Select(call => $"{call}").Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsOurs(IEnumerable<Rbacv1Subject> subjects) => subjects.Any(subject => subject.Name == ServiceAccount);

    private static IEnumerable<ApiCall> Calls(V1PolicyRule rule) =>
        from apiGroup in rule.ApiGroups
        from resource in rule.Resources
        from verb in rule.Verbs
        from name in rule.ResourceNames ?? [null!]
        select new ApiCall(apiGroup, resource, verb, name);
}
