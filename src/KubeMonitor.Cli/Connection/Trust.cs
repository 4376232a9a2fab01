using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Connection;

/// <summary>Which certificates are taken.</summary>
internal static class Trust
{
    /// <summary>Only what comes from some authorities; the server's name is checked as ever.</summary>
    public static void Only(SslClientAuthenticationOptions options, X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        options.CertificateChainPolicy = policy;
    }

    /// <summary>Any at all.</summary>
    [SuppressMessage("Security", "CA5359", Justification = "The user asks for it by name, as of kubectl.")]
    public static void Any(SslClientAuthenticationOptions options) => options.RemoteCertificateValidationCallback = (_, _, _, _) => true;

    public static X509Certificate2Collection Read(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in it");
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The certificate authority {file} can't be read: {e.Message}. It must be a file of certificates in PEM.");
        }
    }
}
