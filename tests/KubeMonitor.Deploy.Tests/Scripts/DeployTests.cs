using k8s.Models;

namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary><c>build/deploy.sh</c> against a stand-in <c>kubectl</c>.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Script = "build/deploy.sh";

    private readonly StandInCommands _commands = new();

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task It_applies_the_base_waits_for_both_programs_and_says_where_they_are()
    {
        var (exitCode, output, error) = await _commands.RunAsync(Script);
        Assert.True(exitCode == 0, error);
        Assert.Collection(
            _commands.Calls,
            call => Assert.StartsWith("kubectl get --raw /version", call, StringComparison.Ordinal),
            call => Assert.StartsWith("kubectl apply -f ", call, StringComparison.Ordinal),
            call => Assert.Equal("kubectl -n kube-monitor rollout status deployment/monitor-api --timeout 180s", call),
            call => Assert.Equal("kubectl -n kube-monitor rollout status daemonset/resource-collector --timeout 180s", call),
            call => Assert.StartsWith("kubectl get nodes", call, StringComparison.Ordinal));
        Assert.Contains("http://10.0.0.7:30080/docs", output, StringComparison.Ordinal);
        Assert.Equal((await Manifests.Manifests.OfAsync("base")).Text, _commands.Read("applied.yaml"));
    }

    [Fact]
    public async Task Images_are_taken_from_the_registry_and_by_the_tag_that_are_given()
    {
        var (exitCode, _, error) = await _commands.RunAsync(Script, "--registry", "registry.example/team", "--tag", "1.2.3", "--overlay", "persistent,hardened");
        Assert.True(exitCode == 0, error);
        var applied = new Manifests.Manifests(_commands.Read("applied.yaml"));
        Assert.Equal(
            ["registry.example/team/kubemonitor-api:1.2.3", "registry.example/team/kubemonitor-collector:1.2.3"],
            applied.Workloads().SelectMany(each => each.Pod.Spec.Containers).Select(container => container.Image).Order(StringComparer.Ordinal));
        Assert.Single(applied.Of<V1PersistentVolumeClaim>());
    }

    [Fact]
    public async Task Secure_the_addresses_are_of_TLS()
    {
        var (exitCode, output, error) = await _commands.RunAsync(Script, "--overlay", "secure");
        Assert.True(exitCode == 0, error);
        Assert.Contains("https://10.0.0.7:30080/docs", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("metrics-server", 1)]
    [InlineData("monitor-api-metrics", 0)]
    [InlineData("", 0)]
    public async Task A_metrics_API_of_another_server_is_left_to_it(string owner, int expected)
    {
        _commands.Set("metrics-owner", owner);
        var (exitCode, _, error) = await _commands.RunAsync(Script, "--overlay", "metrics-api");
        Assert.Equal(expected, exitCode);
        Assert.Equal(expected == 1, error.StartsWith("metrics.k8s.io is already served by metrics-server, and is left to it.", StringComparison.Ordinal));
        Assert.Equal(expected == 0, _commands.Calls.Any(call => call.StartsWith("kubectl apply", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Without_a_cluster_it_stops_with_a_sentence()
    {
        _commands.Set("no-cluster");
        var (exitCode, _, error) = await _commands.RunAsync(Script);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("kubectl leads to no cluster that answers.", error, StringComparison.Ordinal);
        Assert.Single(_commands.Calls);
    }

    [Fact]
    public async Task An_overlay_that_there_is_not_is_named()
    {
        var (exitCode, _, error) = await _commands.RunAsync(Script, "--overlay", "secret");
        Assert.Equal(1, exitCode);
        Assert.Equal("There is no overlay 'secret'. There are: blkio-v1, hardened, local, metrics-api, persistent, secure.\n", error);
    }

    [Fact]
    public async Task What_does_not_get_ready_fails_it_and_is_shown()
    {
        _commands.Set("not-ready");
        var (exitCode, _, error) = await _commands.RunAsync(Script, "--timeout", "5");
        Assert.Equal(1, exitCode);
        Assert.StartsWith("deployment/monitor-api did not get ready within 5 s.", error, StringComparison.Ordinal);
        Assert.Contains("kubectl -n kube-monitor get pods", _commands.Calls);
    }

    [Fact]
    public async Task A_dry_run_calls_nothing_and_shows_everything()
    {
        var (exitCode, output, error) = await _commands.RunAsync(Script, "--dry-run", "--overlay", "secure");
        Assert.True(exitCode == 0, error);
        Assert.Empty(_commands.Calls);
        Assert.Contains("kind: DaemonSet", output, StringComparison.Ordinal);
        Assert.Contains("+ kubectl apply -f ", output, StringComparison.Ordinal);
    }
}
