using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// Trusts servers whose certificates come from given authorities, and no others, under the name that was dialled. The file is read at
/// each handshake, so that an authority that changes needs no restart.
/// </summary>
/// <param name="authorityFile">The authorities' certificates, in PEM.</param>
public sealed class ServerTrust(string authorityFile)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Why a server was not trusted last; null where none was refused.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Checks a server's certificate: for <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    /// <param name="certificate">What the server shows.</param>
    /// <param name="chain">What it shows beside it.</param>
    /// <param name="errors">What was found without the given authorities.</param>
    public bool Check(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        Refusal = Find(certificate, chain, errors);
        return Refusal is null;
    }

    private string? Find(X509Certificate? certificate, X509Chain? shown, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0)
        {
            return "the server's certificate is not for its name";
        }

        try
        {
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
            foreach (var element in shown?.ChainElements.Skip(1) ?? [])
            {
                chain.ChainPolicy.ExtraStore.Add(element.Certificate);
            }

            using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            return chain.Build(copy) ? null : $"the server's certificate comes from no authority in {authorityFile} (Collector:AuthorityFile), or is not valid now";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return $"{authorityFile} (Collector:AuthorityFile) can't be read: {e.Message}";
        }
    }
}
