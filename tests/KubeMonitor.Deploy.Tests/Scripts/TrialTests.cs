namespace KubeMonitor.Deploy.Tests.Scripts;

/// <summary><c>build/test-cluster.sh</c> against a stand-in <c>kubectl</c>.</summary>
public sealed class TrialTests : IDisposable
{
    private const string Script = "build/test-cluster.sh";

    private readonly StandInCommands _commands = new();

    public void Dispose() => _commands.Dispose();

    [Fact]
    public async Task It_starts_the_load_shows_it_in_every_figure_and_takes_it_away()
    {
        Answer(cpu: 950);
        var (exitCode, output, error) = await _commands.RunAsync(Script);
        Assert.True(exitCode == 0, error);
        Assert.Matches(@"deployment stress-cpu +CPU, millicores +950 +200 +yes", output);
        Assert.Equal(10, output.Split('\n').Count(line => line.EndsWith("yes", StringComparison.Ordinal)));
        Assert.Equal(4, _commands.Calls.Count(call => call.Contains("-n kubemonitor-trial create deployment", StringComparison.Ordinal)
            || call.Contains("-n kubemonitor-trial run ", StringComparison.Ordinal)));
        Assert.Equal("kubectl delete namespace kubemonitor-trial --ignore-not-found --wait=false", _commands.Calls[^1]);
    }

    [Fact]
    public async Task Load_that_does_not_show_fails_it_is_named_and_still_taken_away()
    {
        Answer(cpu: 3);
        var (exitCode, _, error) = await _commands.RunAsync(Script, "--for", "1");
        Assert.Equal(1, exitCode);
        Assert.Matches(@"pod stress-cpu +CPU, millicores +3 +200 +no", error);
        Assert.Contains("The load did not show within 1 s.", error, StringComparison.Ordinal);
        Assert.Equal("kubectl delete namespace kubemonitor-trial --ignore-not-found --wait=false", _commands.Calls[^1]);
    }

    [Fact]
    public async Task Without_an_installation_it_says_what_to_do_and_starts_nothing()
    {
        var (exitCode, _, error) = await _commands.RunAsync(Script);
        Assert.Equal(1, exitCode);
        Assert.StartsWith("KubeMonitor does not answer in this cluster. Install it first (build/deploy.sh)", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_commands.Calls, call => call.Contains("create", StringComparison.Ordinal));
    }

    private void Answer(int cpu)
    {
        const string Flow = """ "network":{"tx_bytes_per_second":5000000,"rx_bytes_per_second":5000000},"disk":{"write_bytes_per_second":90000000} """;
        var usage = $$"""{"cpu_usage":{{cpu}},{{Flow}}}""";
        _commands.Answer("/healthz", """{"status":"ok"}""");
        _commands.Answer("/api/namespaces/kubemonitor-trial/pods", $$"""
            [{"pod_name":"disk-test","node":"n1",{{Flow}}},{"pod_name":"iperf-client","node":"n1",{{Flow}}},
             {"pod_name":"iperf-server","node":"n1",{{Flow}}},{"pod_name":"stress-cpu-7d-x","node":"n1","cpu_usage":{{cpu}},{{Flow}}}]
            """);
        _commands.Answer("/api/nodes/n1", usage);
        _commands.Answer("/api/namespaces/kubemonitor-trial", usage);
        _commands.Answer("/api/namespaces/kubemonitor-trial/deployments/stress-cpu", usage);
    }
}
