using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Connection;

/// <summary>Which certificates are taken.</summary>
internal static class Trust
{
    /// <summary>As the user asks: any, or only what comes from a file's authorities; else only what comes from some others, or what this machine trusts.</summary>
    public static void Choose(SslClientAuthenticationOptions options, bool any, string? file, X509Certificate2Collection? others = null)
    {
        if (any)
        {
            Any(options);
        }
        else if ((file is null ? others : Read(file)) is { Count: > 0 } authorities)
        {
            Only(options, authorities);
        }
    }

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
            return Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or CryptographicException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The certificate authority {file} can't be read: {e.Message}. It must be a file of certificates in PEM.");
        }
    }

    /// <summary>The certificates in a text.</summary>
    /// <exception cref="CryptographicException">There is none in it.</exception>
    public static X509Certificate2Collection Parse(string pem)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in it");
    }
}
