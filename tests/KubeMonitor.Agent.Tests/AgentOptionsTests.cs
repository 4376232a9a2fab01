using KubeMonitor.Collector;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Agent.Tests;

public sealed class AgentOptionsTests
{
    [Fact]
    public void Defaults_are_those_of_the_daemon_set()
    {
        var options = Read([("NODE_NAME", "worker-1"), ("API_SERVER_URL", "http://monitor-api-service:80")]);
        Assert.Equal("worker-1", options.Node.Value);
        Assert.Equal("http://monitor-api-service/", options.Server!.ToString());
        Assert.Equal(TimeSpan.FromSeconds(5), options.Collector.Interval);
        Assert.Equal("/host/proc", options.Collector.HostProc);
        Assert.Equal("/sys/fs/cgroup", options.Collector.HostCgroup);
        Assert.Equal(180, options.Collector.QueueLength);
        Assert.Equal(24 * 1024 * 1024, options.Shipping.QueueBytes);
        Assert.Equal(TimeSpan.FromSeconds(10), options.Shipping.StopGrace);
        Assert.Empty(options.Collector.Validate());
        Assert.Empty(options.Shipping.Validate());
    }

    [Fact]
    public void A_path_in_the_servers_address_is_kept() =>
        Assert.Equal("https://example.com/monitor/", Read([("NODE_NAME", "n"), ("API_SERVER_URL", "https://example.com/monitor")]).Server!.ToString());

    [Theory]
    [InlineData("Collector:Interval", "00:00:01", "Collector:Interval is 00:00:01: it must be from 00:00:02 to 00:05:00.")]
    [InlineData("Collector:QueueLength", "0", "Collector:QueueLength is 0: it must be from 1 to 100000.")]
    [InlineData("Collector:QueueBytes", "1000", "Collector:QueueBytes is 1000: it must be from 1048576 (1 MiB) to 67108864 (64 MiB).")]
    [InlineData("Collector:BatchBytes", "16777216", "Collector:BatchBytes is 16777216: it must be from 65536 (64 KiB) to 15728640 (15 MiB).")]
    [InlineData("Collector:BatchReports", "201", "Collector:BatchReports is 201: it must be from 1 to 200.")]
    [InlineData("Collector:LongestWait", "00:10:00", "Collector:LongestWait is 00:10:00: it must be from 00:00:01 to 00:05:00.")]
    [InlineData("Collector:StopGrace", "-00:00:01", "Collector:StopGrace is -00:00:01: it must be from 00:00:00 to 00:05:00.")]
    [InlineData("Collector:HostProc", "proc", "Collector:HostProc is 'proc': it must be an absolute path that doesn't end with a slash.")]
    public void A_wrong_value_stops_the_program_with_its_name_and_what_is_allowed(string name, string value, string message)
    {
        var options = Read([("NODE_NAME", "n"), ("API_SERVER_URL", "http://a"), (name, value)]);
        var thrown = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddKubeMonitorCollector(options.Node, options.Collector, shipping: options.Shipping));
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("API_SERVER_URL", "monitor-api-service", "API_SERVER_URL is 'monitor-api-service': it must be the API server's address, such as http://monitor-api-service:80.")]
    [InlineData("API_SERVER_URL", null, "API_SERVER_URL is '': it must be the API server's address, such as http://monitor-api-service:80.")]
    [InlineData("NODE_NAME", "Not a name", "NODE_NAME is 'Not a name': it must be the node's name in Kubernetes, lower-case letters, digits, '-' and '.'.")]
    public void A_wrong_name_or_address_stops_the_program(string name, string? value, string message)
    {
        var settings = new Dictionary<string, string?> { ["NODE_NAME"] = "n", ["API_SERVER_URL"] = "http://a", [name] = value };
        var thrown = Assert.Throws<ArgumentException>(() => Read([.. settings.Select(setting => (setting.Key, setting.Value))]));
        Assert.Equal(message, thrown.Message);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_names_its_option()
    {
        var thrown = Assert.Throws<ArgumentException>(() => Read([("NODE_NAME", "n"), ("API_SERVER_URL", "http://a"), ("Collector:Interval", "soon")]));
        Assert.Contains("Collector:Interval", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("soon", thrown.Message, StringComparison.Ordinal);
    }

    private static AgentOptions Read((string Name, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))).Build();
        return AgentOptions.Read(configuration, AgentArguments.Parse([]));
    }
}
