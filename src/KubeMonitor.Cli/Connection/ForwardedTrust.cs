using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.PortForward;

namespace KubeMonitor.Cli.Connection;

/// <summary>
/// Which certificate of the server is taken at the end of a port-forward: of the authority that is given, else of the one that the server made
/// and published in its Secret, else of one that this machine trusts.
/// </summary>
/// <param name="Apply">Sets it.</param>
/// <param name="Advice">What to do where the certificate is another one.</param>
internal sealed record ForwardedTrust(Action<SslClientAuthenticationOptions> Apply, string Advice)
{
    private const string Secret = "kubemonitor-certificates";
    private const string Bundle = "ca-bundle.crt";
    private const string Give = "Give its authority with --monitor-certificate-authority FILE";

    /// <summary>There is no certificate.</summary>
    public static ForwardedTrust None { get; } = new(_ => { }, "");

    public static async Task<ForwardedTrust> FindAsync(
        KubernetesApi kubernetes, MonitorService service, ConnectionSettings settings, CancellationToken cancellation)
    {
        if (settings.InsecureSkipTlsVerify == true)
        {
            return new ForwardedTrust(Trust.Any, "");
        }

        if (settings.MonitorCertificateAuthority is { } file)
        {
            var given = Trust.Read(file);
            return new ForwardedTrust(options => Trust.Only(options, given), $"{Give}, which {file} is not.");
        }

        var answer = await kubernetes.GetAsync($"api/v1/namespaces/{service.Namespace}/secrets/{Secret}", cancellation);
        if (answer.Status != HttpStatusCode.OK)
        {
            return new ForwardedTrust(
                _ => { },
                $"{Give}; who installed KubeMonitor has it ({Bundle} in the Secret {service.Namespace}/{Secret}, which can't be read here: {answer.Message}).");
        }

        var published = Read(answer.Text("data", Bundle), service);
        return new ForwardedTrust(options => Trust.Only(options, published), $"It is not of the authority in the Secret {service.Namespace}/{Secret}. {Give}.");
    }

    private static X509Certificate2Collection Read(string? base64, MonitorService service)
    {
        try
        {
            return Trust.Parse(System.Text.Encoding.ASCII.GetString(Convert.FromBase64String(base64 ?? "")));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            throw new CommandFailure(ExitCode.Unreachable, $"The authority in the Secret {service.Namespace}/{Secret} ({Bundle}) can't be read: {e.Message}. {Give}.");
        }
    }
}
