using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Agent.Tests;

/// <summary>What the agent shows, and whom it trusts: its own HTTP client against a server of TCP and TLS.</summary>
public sealed class CredentialsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubemonitor-credentials-");
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ReportEncoder _encoder = new();
    private X509Certificate2? _certificate;

    public CredentialsTests() => _listener.Start();

    public void Dispose()
    {
        _listener.Dispose();
        _certificate?.Dispose();
        _encoder.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_token_that_rotates_is_read_anew_and_each_request_says_when_it_was_sent()
    {
        _ = ServeAsync();
        var file = Write("token", "first\n");
        using var services = Client(new ShippingOptions { TokenFile = file });
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(services)).Outcome);

        // As kubelet does it: a new file takes the old one's name.
        File.Move(Write("next", "second"), file, overwrite: true);
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(services)).Outcome);
        Assert.Contains("Authorization: Bearer first\r\n", _requests.First(), StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer second\r\n", _requests.Last(), StringComparison.Ordinal);
        Assert.All(_requests, request => Assert.Contains("\r\nDate: ", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_can_not_be_read_is_told_and_the_report_waits()
    {
        using var services = Client(new ShippingOptions { TokenFile = Path.Combine(_folder.FullName, "none") });
        var result = await SendAsync(services);
        Assert.Equal(SendOutcome.Unavailable, result.Outcome);
        Assert.Contains("(Collector:TokenFile)", result.Reason, StringComparison.Ordinal);
        Assert.Empty(_requests);
    }

    [Theory]
    [InlineData("ours", "localhost", SendOutcome.Accepted)]
    [InlineData("ours", "another.example", SendOutcome.Unavailable)]
    [InlineData("another", "localhost", SendOutcome.Unavailable)]
    public async Task Only_a_server_of_the_given_authority_and_of_its_own_name_gets_reports(string authority, string name, SendOutcome outcome)
    {
        using var ours = Authority("ours");
        using var another = Authority("another");
        _certificate = Issue(authority == "ours" ? ours : another, name);
        _ = ServeAsync();
        using var services = Client(new ShippingOptions { AuthorityFile = Write("ca.crt", ours.ExportCertificatePem()), TokenFile = Write("token", "secret") }, "https");
        Assert.Equal(outcome, (await SendAsync(services)).Outcome);
        Assert.Equal(outcome == SendOutcome.Accepted, !_requests.IsEmpty);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var issued = request.Create(authority, DateTimeOffset.UtcNow.AddMinutes(-30), DateTimeOffset.UtcNow.AddMinutes(30), [1, 2, 3, 4]);
        return issued.CopyWithPrivateKey(key);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private ServiceProvider Client(ShippingOptions options, string scheme = "http") => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddIngestClient(new Uri($"{scheme}://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}/"), options)
        .BuildServiceProvider();

    private async Task<SendResult> SendAsync(ServiceProvider services)
    {
        var report = _encoder.Encode(new NodeReport(new NodeSample { Timestamp = DateTimeOffset.UtcNow, Node = new NodeName("n") }, []));
        return await services.GetRequiredService<IngestClient>().SendAsync([report], CancellationToken.None);
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(client);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            await using Stream stream = _certificate is null ? client.GetStream() : new SslStream(client.GetStream());
            if (stream is SslStream tls)
            {
                await tls.AuthenticateAsServerAsync(_certificate!);
            }

            var (bytes, text) = (new byte[65536], "");
            while (!text.Contains("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(bytes) is > 0 and var read)
            {
                text += Encoding.Latin1.GetString(bytes, 0, read);
            }

            if (text.Length > 0)
            {
                _requests.Enqueue(text);
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
            }
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // The client didn't trust the certificate.
            Assert.NotNull(_certificate);
        }
    }
}
