using k8s.Models;

namespace KubeMonitor.Deploy.Tests.Manifests;

/// <summary>The manifests as the requirements name them (docs/PRD.md, Deployment).</summary>
public sealed class RequiredTests
{
    [Fact]
    public async Task The_collector_is_a_privileged_pod_on_every_node()
    {
        var pod = await CollectorAsync("base");
        Assert.True(pod.HostPID);
        Assert.True(pod.HostNetwork);
        Assert.Equal("ClusterFirstWithHostNet", pod.DnsPolicy);
        Assert.Equal("Exists", Assert.Single(pod.Tolerations).OperatorProperty);
        var container = Assert.Single(pod.Containers);
        Assert.Equal("kubemonitor-collector:latest", container.Image);
        Assert.True(container.SecurityContext.Privileged);
        Assert.Equal("http://monitor-api-service:80", container.Env.Single(each => each.Name == "API_SERVER_URL").Value);
        Assert.Equal("spec.nodeName", container.Env.Single(each => each.Name == "NODE_NAME").ValueFrom.FieldRef.FieldPath);
    }

    [Fact]
    public async Task The_collector_reads_the_hosts_files_and_writes_none()
    {
        var pod = await CollectorAsync("base");
        var mounts = pod.Containers[0].VolumeMounts.ToDictionary(mount => mount.MountPath);
        Assert.All(mounts.Values, mount => Assert.True(mount.ReadOnlyProperty));
        string HostPath(string path) => pod.Volumes.Single(volume => volume.Name == mounts[path].Name).HostPath.Path;
        Assert.Equal("/sys/fs/cgroup", HostPath("/sys/fs/cgroup"));
        Assert.Equal("/proc", HostPath("/host/proc"));
        Assert.Equal("/var/log/pods", HostPath("/var/log/pods"));
        Assert.Equal("/var/log/containers", HostPath("/var/log/containers"));
    }

    [Fact]
    public async Task The_collector_holds_no_token_but_one_for_this_server()
    {
        var pod = await CollectorAsync("base");
        Assert.False(pod.AutomountServiceAccountToken);
        var token = pod.Volumes.Single(volume => volume.Projected is not null).Projected.Sources.Single().ServiceAccountToken;
        Assert.Equal(("kubemonitor", 3600L), (token.Audience, token.ExpirationSeconds));
    }

    [Fact]
    public async Task The_API_server_runs_without_rights_on_its_node()
    {
        var pod = (await Manifests.OfAsync("base")).One<V1Deployment>("monitor-api").Spec.Template;
        Assert.Equal("monitor-api", pod.Metadata.Labels["app"]);
        Assert.True(pod.Spec.SecurityContext.RunAsNonRoot);
        var container = Assert.Single(pod.Spec.Containers);
        Assert.Equal(8080, Assert.Single(container.Ports).ContainerPort);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(("/healthz", "/readyz"), (container.LivenessProbe.HttpGet.Path, container.ReadinessProbe.HttpGet.Path));
    }

    [Fact]
    public async Task The_services_have_the_names_and_ports_that_were_required()
    {
        var manifests = await Manifests.OfAsync("base");
        Assert.Equal(80, Assert.Single(manifests.One<V1Service>("monitor-api-service").Spec.Ports).Port);
        var node = manifests.One<V1Service>("monitor-api-nodeport").Spec;
        var port = Assert.Single(node.Ports);
        Assert.Equal(("NodePort", 80, "8080", 30080), (node.Type, port.Port, port.TargetPort.Value, port.NodePort));
    }

    [Fact]
    public async Task Hardened_the_collector_is_not_privileged_and_has_two_capabilities()
    {
        var context = (await CollectorAsync("overlays/hardened")).Containers[0].SecurityContext;
        Assert.False(context.Privileged);
        Assert.False(context.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], context.Capabilities.Drop);
        Assert.Equal(["DAC_READ_SEARCH", "SYS_PTRACE"], context.Capabilities.Add.Order());
    }

    [Fact]
    public async Task Secure_nothing_listens_without_TLS_and_the_collector_has_no_key()
    {
        var manifests = await Manifests.OfAsync("overlays/secure");
        Assert.All(manifests.Of<V1Service>().SelectMany(service => service.Spec.Ports), port => Assert.Equal("https", port.Name));
        var api = manifests.One<V1Deployment>("monitor-api").Spec.Template.Spec.Containers[0];
        Assert.Equal("Token", api.Env.Single(each => each.Name == "KUBEMONITOR__AUTH__READS").Value);
        Assert.All([api.StartupProbe, api.LivenessProbe, api.ReadinessProbe], probe => Assert.Equal("HTTPS", probe.HttpGet.Scheme));
        var secret = (await CollectorAsync("overlays/secure")).Volumes.Single(volume => volume.Secret is not null).Secret;
        Assert.Equal(("kubemonitor-certificates", "ca-bundle.crt"), (secret.SecretName, Assert.Single(secret.Items).Key));
    }

    [Fact]
    public async Task The_metrics_API_is_served_with_a_certificate_that_is_checked()
    {
        var service = (await Manifests.OfAsync("overlays/metrics-api")).One<V1APIService>("v1beta1.metrics.k8s.io").Spec;
        Assert.Null(service.InsecureSkipTLSVerify);
        Assert.Equal(("metrics.k8s.io", "v1beta1", "monitor-api-metrics", "kube-monitor", 443), (service.Group, service.Version, service.Service.Name, service.Service.NamespaceProperty, service.Service.Port));
    }

    [Fact]
    public async Task Local_images_are_never_pulled()
    {
        var manifests = await Manifests.OfAsync("overlays/local");
        Assert.All(manifests.Workloads().SelectMany(each => each.Pod.Spec.Containers), container => Assert.Equal("Never", container.ImagePullPolicy));
    }

    private static async Task<V1PodSpec> CollectorAsync(string folder) => (await Manifests.OfAsync(folder)).One<V1DaemonSet>("resource-collector").Spec.Template.Spec;
}
