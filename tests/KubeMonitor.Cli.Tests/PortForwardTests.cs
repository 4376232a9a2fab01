using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;
using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Cli.Tests;

/// <summary>Through the kubeconfig to a server that asks for tokens, or speaks TLS: by a port-forward of the program's own.</summary>
public sealed class PortForwardTests : IAsyncLifetime, IDisposable
{
    private const string Token = "a-user-of-kubernetes";
    private const string OneNode = "node/worker-1\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubemonitor-forward-");
    private readonly X509Certificate2 _certificate;
    private readonly string _authority;
    private KubernetesProxy? _kubernetes;
    private GuardedApi? _api;

    public PortForwardTests() => (_certificate, _authority) = StandInCertificate.Make();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (_kubernetes?.DisposeAsync() ?? default);
        await (_api?.DisposeAsync() ?? default);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_server_with_tokens_and_TLS_is_read_with_the_users_own_token_and_the_authority_in_its_Secret()
    {
        var pods = await StartAsync("https", "Token");
        var run = await RunAsync("top", "nodes", "-o", "name");
        Assert.Equal((0, OneNode, ""), (run.Code, run.Output, run.Error));
        Assert.Equal(1, pods.Forwards);
        Assert.Equal((0, OneNode), await OutputAsync("top", "nodes", "-o", "name", "--through", "port-forward"));
        var refused = await RunAsync("top", "nodes", "--through", "service-proxy");
        Assert.Equal(1, refused.Code);
        Assert.Contains("no endpoints available for service", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_tokens_in_clear_is_reached_once_the_proxy_was_no_way()
    {
        var pods = await StartAsync("http", "Token");
        Assert.Equal((0, OneNode), await OutputAsync("top", "nodes", "-o", "name"));
        Assert.Contains($"Authorization: Bearer {Token}\r\n", pods.Sent, StringComparison.Ordinal);
        var refused = await RunAsync("top", "nodes", "--through", "service-proxy");
        Assert.Equal(5, refused.Code);
        Assert.Contains("--through port-forward does.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("top", "nodes", "--through", "tunnel")).Code);
    }

    [Fact]
    public async Task A_server_that_asks_for_nothing_is_read_by_the_proxy_and_is_shown_no_token()
    {
        var pods = await StartAsync("http", "Anonymous");
        Assert.Equal((0, OneNode), await OutputAsync("top", "nodes", "-o", "name"));
        Assert.Equal(0, pods.Forwards);
        var config = ("KUBEMONITOR_CONFIG", Write("config.yaml", "through: port-forward\n"));
        Assert.Equal(OneNode, (await RunAsync([config], "top", "nodes", "-o", "name")).Output);
        Assert.Equal(1, pods.Forwards);
        Assert.DoesNotContain("Authorization", pods.Sent, StringComparison.Ordinal);
        Assert.StartsWith("GET /api/nodes?sort=cpu_usage HTTP/1.1\r\nHost: monitor-api-service.kube-monitor.svc\r\n", pods.Sent, StringComparison.Ordinal);

        // Who may not use the proxy may still open a port-forward.
        _kubernetes!.ProxyAllowed = false;
        Assert.Equal((0, OneNode), await OutputAsync("top", "nodes", "-o", "name"));
        Assert.Equal(2, pods.Forwards);
    }

    [Fact]
    public async Task An_export_and_a_stream_go_through_a_port_forward_too()
    {
        var pods = await StartAsync("https", "Token");
        var export = await RunAsync("export", "nodes", "--window", "1m");
        Assert.Equal((0, "Exported 1 series, 1 samples.\n"), (export.Code, export.Error));
        var before = pods.Forwards;
        var streaming = RunAsync("stream", "-A", "--count", "1", "-o", "csv");
        while (await Task.WhenAny(streaming, Task.Delay(100)) != streaming)
        {
            // It has what comes after it has begun.
            await _api!.ReportAsync();
        }

        var stream = await streaming;
        Assert.Equal((0, before + 1), (stream.Code, pods.Forwards));
        Assert.Contains(",worker-1,", stream.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_a_client_certificate_and_no_token_is_told_to_give_one()
    {
        await StartAsync("https", "Token");
        var user = $"client-certificate-data: {Base64(_certificate.ExportCertificatePem())}, client-key-data: {Base64(_certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem())}";
        var kubeconfig = ("KUBECONFIG", Write("certificate", _kubernetes!.Kubeconfig(user)));
        var run = await RunAsync([kubeconfig], "top", "nodes");
        Assert.Equal((5, ""), (run.Code, run.Output));
        Assert.Contains("the kubeconfig's user has none: a client certificate is shown to Kubernetes alone.", run.Error, StringComparison.Ordinal);
        Assert.Contains("--token \"$(kubectl create token NAME -n NAMESPACE)\"", run.Error, StringComparison.Ordinal);
        Assert.Equal(OneNode, (await RunAsync([kubeconfig], "top", "nodes", "-o", "name", "--token", Token)).Output);
        var other = await RunAsync([kubeconfig, ("KUBEMONITOR_TOKEN", "not-known")], "top", "nodes");
        Assert.Equal(5, other.Code);
        Assert.Contains("asks for a token that it accepts", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_known_is_not_believed()
    {
        var pods = await StartAsync("https", "Token");
        pods.Forbidden = "secrets";
        var unknown = await RunAsync("top", "nodes");
        Assert.Equal(4, unknown.Code);
        Assert.Contains("shows a certificate that is not trusted", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("Give its authority with --monitor-certificate-authority FILE; who installed KubeMonitor has it", unknown.Error, StringComparison.Ordinal);
        Assert.Equal((0, OneNode), await OutputAsync("top", "nodes", "-o", "name", "--monitor-certificate-authority", Write("ca.crt", _api!.Authority)));
        Assert.Equal(OneNode, (await RunAsync([("KUBEMONITOR_MONITOR_CERTIFICATE_AUTHORITY", Write("ca.crt", _api.Authority))], "top", "nodes", "-o", "name")).Output);
        Assert.Equal((0, OneNode), await OutputAsync("top", "nodes", "-o", "name", "--insecure-skip-tls-verify"));
        Assert.Equal(4, (await RunAsync("top", "nodes", "--monitor-certificate-authority", Write("other.crt", _authority))).Code);
        pods.Forbidden = null;
        pods.Secret = () => $$"""{"data":{"ca-bundle.crt":"{{Base64(_authority)}}"} }""";
        Assert.Contains("It is not of the authority in the Secret kube-monitor/kubemonitor-certificates.", (await RunAsync("top", "nodes")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portforward", 5, "a port-forward to pod 'monitor-api-7d5f-ready' needs the rights get and create on pods/portforward in namespace 'kube-monitor'. (Kubernetes' proxy to the service was no way either: no endpoints available")]
    [InlineData("pods", 5, "Kubernetes does not allow it: pods is forbidden: User \"jane\" cannot use resource \"pods\".")]
    [InlineData("not ready", 4, "No pod of the service kube-monitor/monitor-api-service is ready. What is wrong: kubectl get pods -n kube-monitor -l app=monitor-api")]
    [InlineData("not there", 4, "can't be reached: the port-forward failed: error forwarding port")]
    public async Task What_stands_in_the_way_of_a_port_forward_is_told(string what, int code, string why)
    {
        var pods = await StartAsync("https", "Token");
        (pods.Forbidden, pods.IsReady, pods.Port) = (what, what != "not ready", what == "not there" ? 1 : pods.Port);
        var run = await RunAsync("top", "nodes");
        Assert.Equal((code, ""), (run.Code, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stand_in_speaks_as_the_library_of_Kubernetes_reads_it()
    {
        var pods = await StartAsync("http", "Anonymous");
        using var client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(Path.Combine(_folder.FullName, "kubeconfig")));
        using var socket = await client.WebSocketNamespacedPodPortForwardAsync("monitor-api-7d5f-ready", "kube-monitor", [_api!.Address.Port], "v4.channel.k8s.io");
        using var demuxer = new StreamDemuxer(socket, StreamType.PortForward);
        demuxer.Start();
        var stream = demuxer.GetStream((byte?)0, (byte?)0);
        await stream.WriteAsync("GET /healthz HTTP/1.0\r\n\r\n"u8.ToArray());
        var answer = new byte[12];
        await stream.ReadExactlyAsync(answer);
        Assert.Equal("HTTP/1.1 200", Encoding.ASCII.GetString(answer));
        Assert.Equal(1, pods.Forwards);
    }

    private async Task<MonitorPods> StartAsync(string scheme, string reads)
    {
        _api = await GuardedApi.StartAsync(scheme, reads, Token);
        _kubernetes = await KubernetesProxy.StartAsync(_api.Address, Token, _certificate, _authority);
        _kubernetes.Pods = new MonitorPods(_api.Address) { Secret = () => _api.Secret };
        Write("kubeconfig", _kubernetes.Kubeconfig($"token: {Token}"));
        return _kubernetes.Pods;
    }

    private async Task<(int Code, string Output)> OutputAsync(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        return (run.Code, run.Output);
    }

    private Task<Run> RunAsync(params string[] arguments) => RunAsync([], arguments);

    private Task<Run> RunAsync((string Name, string Value)[] environment, params string[] arguments)
    {
        var all = new Dictionary<string, string> { ["KUBECONFIG"] = Path.Combine(_folder.FullName, "kubeconfig") };
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        return Kubemonitor.RunAsync(null, all, arguments);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
