using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using KubeMonitor.EndToEnd.Tests.Programs;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>The server with TLS and without, and metrics.k8s.io, all in one process; real agents.</summary>
public sealed class ServerTlsTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubemonitor-tls-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_agent_ships_over_tls_to_the_authority_that_it_was_given_and_to_no_other_while_plain_http_and_metrics_k8s_io_go_on()
    {
        using var limit = new CancellationTokenSource(Longest);
        var (plain, tls, metrics) = (Installation.FreePort(), Installation.FreePort(), Installation.FreePort());
        var (shown, authority) = StandInCertificate.Make();
        var (other, another) = StandInCertificate.Make();
        other.Dispose();
        using var certificate = shown;
        var (right, wrong) = (Write("right.crt", authority), Write("wrong.crt", another));
        await using var cluster = await StandInApiServer.StartAsync();
        await using var api = RunningProgram.Start("KubeMonitor.Api", [], new Dictionary<string, string>
        {
            ["KUBEMONITOR__URLS"] = $"http://127.0.0.1:{plain};https://127.0.0.1:{tls}",
            ["KUBEMONITOR__INVENTORY__KUBECONFIG"] = cluster.Kubeconfig,
            ["KUBEMONITOR__CERTIFICATES__CERTIFICATEFILE"] = Write("server.crt", certificate.ExportCertificatePem()),
            ["KUBEMONITOR__CERTIFICATES__KEYFILE"] = Write("server.key", Key(certificate)),
            ["KUBEMONITOR__CERTIFICATES__AUTHORITYFILE"] = right,
            ["KUBEMONITOR__CERTIFICATES__NAMESPACE"] = "kube-monitor",
            ["KUBEMONITOR__AGGREGATION__SERVICENAMESPACE"] = "kube-monitor",
            ["KUBEMONITOR__METRICSAPI__ENABLED"] = "true",
            ["KUBEMONITOR__METRICSAPI__PORT"] = $"{metrics}",
        });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{plain}/") };
        await using var trusting = Agent("trusting", $"https://127.0.0.1:{tls}", right);
        await using var mistrusting = Agent("mistrusting", $"https://127.0.0.1:{tls}", wrong);
        await using var open = Agent("open", $"http://127.0.0.1:{plain}", null);
        try
        {
            while (await NodesAsync(http, limit.Token) is not ["open", "trusting"])
            {
                await Task.Delay(100, limit.Token);
            }

            while (!mistrusting.Log.Contains("doesn't take reports", StringComparison.Ordinal))
            {
                await Task.Delay(100, limit.Token);
            }

            using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, each, _, _) => each!.RawData.SequenceEqual(certificate.RawData) };
            using var secured = new HttpClient(handler);
            Assert.Equal("ok", await secured.GetStringAsync(new Uri($"https://127.0.0.1:{metrics}/healthz"), limit.Token));
            Assert.Equal("""{"status":"ok"}""", await secured.GetStringAsync(new Uri($"https://127.0.0.1:{tls}/healthz"), limit.Token));
            Assert.Equal(["open", "trusting"], await NodesAsync(http, limit.Token));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(string.Join(Environment.NewLine, api.Log, trusting.Log, mistrusting.Log, open.Log));
        }
    }

    private static async Task<string[]> NodesAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            var nodes = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/nodes", UriKind.Relative), cancellation)).RootElement;
            return [.. nodes.EnumerateArray().Select(node => node.GetProperty("node").GetString()!)];
        }
        catch (HttpRequestException)
        {
            // It isn't there yet.
            return [];
        }
    }

    private static RunningProgram Agent(string node, string server, string? authority)
    {
        var environment = new Dictionary<string, string>
        {
            ["API_SERVER_URL"] = server,
            ["NODE_NAME"] = node,
            ["KUBEMONITOR__COLLECTOR__HOSTPROC"] = "/proc",
            ["KUBEMONITOR__COLLECTOR__INTERVAL"] = "00:00:02",
        };
        if (authority is not null)
        {
            environment["KUBEMONITOR__COLLECTOR__AUTHORITYFILE"] = authority;
        }

        return RunningProgram.Start("KubeMonitor.Agent", [], environment);
    }

    private static string Key(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        using var copy = ECDsa.Create();

        // As it came out of a PKCS#12, it can be exported encrypted only.
        copy.ImportEncryptedPkcs8PrivateKey("once", key.ExportEncryptedPkcs8PrivateKey("once", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1)), out _);
        return copy.ExportPkcs8PrivateKeyPem();
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
