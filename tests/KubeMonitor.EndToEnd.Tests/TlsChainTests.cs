using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.EndToEnd.Tests.Programs;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>A given certificate of an authority that stands below another one, as those of companies are.</summary>
public sealed class TlsChainTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubemonitor-chain-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_tls_port_shows_what_stands_between_the_given_certificate_and_its_authority()
    {
        using var limit = new CancellationTokenSource(Longest);
        using var chain = new CertificateChain();
        var (tls, metrics) = (Installation.FreePort(), Installation.FreePort());
        await using var api = RunningProgram.Start("KubeMonitor.Api", [], new Dictionary<string, string>
        {
            ["KUBEMONITOR__URLS"] = $"https://127.0.0.1:{tls}",
            ["KUBEMONITOR__CERTIFICATES__CERTIFICATEFILE"] = Write("tls.crt", $"{chain.Server.ExportCertificatePem()}\n{chain.Intermediate.ExportCertificatePem()}"),
            ["KUBEMONITOR__CERTIFICATES__KEYFILE"] = Write("tls.key", chain.Key),
            ["KUBEMONITOR__CERTIFICATES__AUTHORITYFILE"] = Write("ca.crt", chain.Root.ExportCertificatePem()),
            ["KUBEMONITOR__METRICSAPI__ENABLED"] = "true",
            ["KUBEMONITOR__METRICSAPI__PORT"] = $"{metrics}",
        });
        foreach (var port in new[] { tls, metrics })
        {
            Assert.Equal(
                [chain.Server.Thumbprint, chain.Intermediate.Thumbprint, chain.Root.Thumbprint],
                await ShownAsync(port, chain.Root, api, limit.Token));
        }
    }

    // What a client sees that trusts the root alone, and gets nothing from elsewhere.
    private static async Task<string[]> ShownAsync(int port, X509Certificate2 root, RunningProgram api, CancellationToken cancellation)
    {
        using var client = await ConnectAsync(port, api, cancellation);
        string[] seen = [];
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = "127.0.0.1",
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { root },
                    DisableCertificateDownloads = true,
                    RevocationMode = X509RevocationMode.NoCheck,
                },
                RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                {
                    seen = [.. chain!.ChainElements.Select(each => each.Certificate.Thumbprint)];
                    return errors == SslPolicyErrors.None;
                },
            },
            cancellation);
        return seen;
    }

    private static async Task<TcpClient> ConnectAsync(int port, RunningProgram api, CancellationToken cancellation)
    {
        while (true)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port, cancellation);
                return client;
            }
            catch (SocketException)
            {
                // It isn't there yet.
                client.Dispose();
                await Task.Delay(100, cancellation);
            }
            catch (OperationCanceledException)
            {
                client.Dispose();
                throw new TimeoutException(api.Log);
            }
        }
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
