using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Makes authorities and certificates: ECDSA on P-256, with the extensions that RFC 5280 and Go's verifier ask for.</summary>
internal static class Issuing
{
    // For clocks that go a little differently.
    private static readonly TimeSpan Backdated = TimeSpan.FromMinutes(5);

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>A new authority with its key, which signs certificates but no further authorities.</summary>
    public static X509Certificate2 MakeAuthority(DateTimeOffset now, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // Authorities of one name could not be told apart by a client that has both.
        var request = new CertificateRequest($"CN=kubemonitor-ca-{now.ToUnixTimeSeconds()}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now - Backdated, now + lifetime);
    }

    /// <summary>A new serving certificate with its key.</summary>
    /// <param name="authority">Who signs, with its key.</param>
    /// <param name="names">DNS names and addresses; the first is the subject's.</param>
    /// <param name="now">The time.</param>
    /// <param name="lifetime">How long it is good; not longer than the authority.</param>
    public static X509Certificate2 Issue(X509Certificate2 authority, IReadOnlyList<string> names, DateTimeOffset now, TimeSpan lifetime)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        // A subject's common name has at most 64 characters; nobody checks it, as there are alternative names.
        var subject = names[0].Length <= 64 ? names[0] : names[0][..64];
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        var alternative = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternative.AddIpAddress(address);
            }
            else
            {
                alternative.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternative.Build());
        var end = now + lifetime < authority.NotAfter ? now + lifetime : authority.NotAfter;
        var start = now - Backdated > authority.NotBefore ? now - Backdated : authority.NotBefore;
        using var certificate = request.Create(authority, start, end, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The names of a certificate, as <see cref="Issue"/> was given them.</summary>
    public static HashSet<string> NamesOf(X509Certificate2 certificate) =>
        [.. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(each => each.EnumerateDnsNames().Concat(each.EnumerateIPAddresses().Select(address => $"{address}")))];
}
