using k8s;
using k8s.Models;

namespace KubeMonitor.Deploy.Tests.Manifests;

/// <summary>What must hold in the base and in every overlay.</summary>
public sealed class ManifestsTests
{
    private static readonly string[] ClusterWide = ["Namespace", "ClusterRole", "ClusterRoleBinding", "APIService"];

    public static TheoryData<string> Folders => [.. Manifests.Folders];

    [Fact]
    public void There_is_an_overlay_for_each_component_and_the_other_way_round() =>
        Assert.Equal(
            Directory.GetDirectories(Repository.File("deploy/components")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Manifests.Folders.Skip(1).Select(Path.GetFileName));

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Every_object_is_of_a_known_type_has_no_unknown_field_and_a_name_of_its_own(string folder)
    {
        var manifests = await Manifests.OfAsync(folder);
        var names = manifests.All.Cast<IKubernetesObject<V1ObjectMeta>>().Select(each => $"{each.Kind} {each.Metadata.NamespaceProperty}/{each.Metadata.Name}").ToList();
        Assert.NotEmpty(names);
        Assert.Equal(names.Distinct(), names);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Every_object_says_which_namespace_it_is_in(string folder)
    {
        var manifests = await Manifests.OfAsync(folder);
        Assert.All(manifests.All.Cast<IKubernetesObject<V1ObjectMeta>>(), each =>
            Assert.Equal(
                ClusterWide.Contains(each.Kind) ? null : each.Metadata.Name == "kubemonitor-authentication-reader" ? "kube-system" : "kube-monitor",
                each.Metadata.NamespaceProperty));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Selectors_match_the_pods_of_their_own_and_no_others(string folder)
    {
        var manifests = await Manifests.OfAsync(folder);
        foreach (var (name, pod, selector) in manifests.Workloads())
        {
            Assert.True(Matches(selector.MatchLabels, pod), name);
        }

        Assert.All(manifests.Of<V1Service>(), service =>
            Assert.Equal(["monitor-api"], manifests.Workloads().Where(workload => Matches(service.Spec.Selector, workload.Pod)).Select(workload => workload.Name)));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_service_leads_to_a_port_that_its_pod_opens(string folder)
    {
        var manifests = await Manifests.OfAsync(folder);
        var open = manifests.One<V1Deployment>("monitor-api").Spec.Template.Spec.Containers.SelectMany(container => container.Ports).ToList();
        Assert.All(manifests.Of<V1Service>().SelectMany(service => service.Spec.Ports), port =>
            Assert.Contains(open, each => port.TargetPort.Value == each.Name || port.TargetPort.Value == $"{each.ContainerPort}"));
        foreach (var probe in manifests.Workloads().SelectMany(each => each.Pod.Spec.Containers)
            .SelectMany(each => new[] { each.StartupProbe, each.LivenessProbe, each.ReadinessProbe }).OfType<V1Probe>())
        {
            Assert.Contains(open, each => each.Name == probe.HttpGet.Port.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task The_collector_sends_to_a_service_and_port_that_there_are(string folder)
    {
        var manifests = await Manifests.OfAsync(folder);
        var address = new Uri(manifests.One<V1DaemonSet>("resource-collector").Spec.Template.Spec.Containers[0].Env.Single(each => each.Name == "API_SERVER_URL").Value);
        Assert.Contains(manifests.One<V1Service>(address.Host).Spec.Ports, port => port.Port == address.Port && port.Name == address.Scheme);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Service_accounts_roles_volumes_and_claims_that_are_named_are_there(string folder)
    {
        var manifests = await Manifests.OfAsync(folder);
        var accounts = manifests.Of<V1ServiceAccount>().Select(each => $"{each.Metadata.NamespaceProperty}/{each.Metadata.Name}").ToList();
        Assert.Equal(accounts.Order(), manifests.Workloads().Select(each => $"kube-monitor/{each.Pod.Spec.ServiceAccountName}").Order());
        var bindings = manifests.Of<V1ClusterRoleBinding>().Select(each => (each.RoleRef, each.Subjects))
            .Concat(manifests.Of<V1RoleBinding>().Select(each => (each.RoleRef, each.Subjects)));
        foreach (var (role, subjects) in bindings)
        {
            Assert.All(subjects, subject => Assert.Contains($"{subject.NamespaceProperty}/{subject.Name}", accounts));
            // The one role that Kubernetes itself brings.
            Assert.True(
                role.Name == "extension-apiserver-authentication-reader"
                    || manifests.All.Cast<IKubernetesObject<V1ObjectMeta>>().Any(each => each.Kind == role.Kind && each.Metadata.Name == role.Name),
                role.Name);
        }

        foreach (var (name, pod, _) in manifests.Workloads())
        {
            var mounted = pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? []).SelectMany(container => container.VolumeMounts ?? []);
            Assert.Equal((pod.Spec.Volumes ?? []).Select(volume => volume.Name).Order(), mounted.Select(mount => mount.Name).Distinct().Order());
            Assert.All((pod.Spec.Volumes ?? []).Where(volume => volume.PersistentVolumeClaim is not null), volume =>
                Assert.Single(manifests.Of<V1PersistentVolumeClaim>(), claim => claim.Metadata.Name == volume.PersistentVolumeClaim.ClaimName));
            Assert.All((pod.Spec.Volumes ?? []).Where(volume => volume.ConfigMap is not null), volume =>
                Assert.Single(manifests.Of<V1ConfigMap>(), map => map.Metadata.Name == volume.ConfigMap.Name));
            Assert.NotEmpty(name);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Every_container_has_requests_a_memory_limit_and_a_read_only_root(string folder)
    {
        var manifests = await Manifests.OfAsync(folder);
        Assert.All(manifests.Workloads().SelectMany(each => each.Pod.Spec.Containers.Concat(each.Pod.Spec.InitContainers ?? [])), container =>
        {
            Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
            Assert.Equal(["cpu", "memory"], container.Resources.Requests.Keys.Order());
            Assert.True(container.Resources.Limits["memory"].ToDecimal() >= container.Resources.Requests["memory"].ToDecimal());
        });
    }

    [Fact]
    public async Task The_one_file_is_the_base()
    {
        var text = Repository.Text("deploy/monitor.yaml");
        Assert.True(
            text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] == (await Manifests.OfAsync("base")).Text,
            "deploy/monitor.yaml is not what deploy/base makes. Run build/generate.sh.");
    }

    [Fact]
    public async Task Overlays_can_be_put_together()
    {
        var folder = Directory.CreateDirectory(Repository.File($"deploy/overlays-{Guid.NewGuid():n}"));
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "kustomization.yaml"),
                "resources: [../base]\ncomponents: [../components/secure, ../components/hardened, ../components/persistent, ../components/metrics-api, ../components/blkio-v1]\n");
            var manifests = await Manifests.OfAsync(folder.Name);
            var api = manifests.One<V1Deployment>("monitor-api").Spec.Template.Spec;
            Assert.Equal(["data"], api.Volumes.Select(volume => volume.Name));
            Assert.Equal(["http", "metrics-api"], api.Containers[0].Ports.Select(port => port.Name).Order());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Matches(IDictionary<string, string> selector, V1PodTemplateSpec pod) => selector.All(label => pod.Metadata.Labels.Contains(label));
}
