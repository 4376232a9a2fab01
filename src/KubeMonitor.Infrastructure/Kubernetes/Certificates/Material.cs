using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>What all replicas share: the authority that signs, the one before and the one to come, and the serving certificate.</summary>
/// <param name="Authority">The authority that signs, with its key.</param>
/// <param name="Serving">The serving certificate, with its key.</param>
/// <param name="Next">The authority to come, with its key; null for none.</param>
/// <param name="Previous">The authority before, whose certificates may still be shown somewhere; null for none.</param>
internal sealed record Material(X509Certificate2 Authority, X509Certificate2 Serving, X509Certificate2? Next, X509Certificate2? Previous)
{
    private const string AuthorityPart = "ca";
    private const string ServingPart = "tls";
    private const string NextPart = "next-ca";
    private const string PreviousCertificate = "previous-ca.crt";
    private const string Bundle = "ca-bundle.crt";

    /// <summary>What a client must trust, in PEM.</summary>
    public string Authorities =>
        string.Join('\n', new[] { Authority, Next, Previous }.OfType<X509Certificate2>().Select(each => each.ExportCertificatePem())) + "\n";

    /// <summary>Reads what was stored.</summary>
    /// <param name="parts">PEM texts by name.</param>
    /// <returns>Null where a part is missing or can't be read.</returns>
    public static Material? Read(IReadOnlyDictionary<string, byte[]> parts)
    {
        try
        {
            return Pair(parts, AuthorityPart) is { } authority && Pair(parts, ServingPart) is { } serving
                ? new Material(authority, serving, Pair(parts, NextPart), parts.TryGetValue(PreviousCertificate, out var pem) ? X509Certificate2.CreateFromPem(Text(pem)) : null)
                : null;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What is to be stored: PEM texts by name.</summary>
    public Dictionary<string, byte[]> Write()
    {
        var parts = new Dictionary<string, byte[]> { [Bundle] = Encoding.ASCII.GetBytes(Authorities) };
        void Add(string name, X509Certificate2? certificate)
        {
            if (certificate is not null)
            {
                using var key = certificate.GetECDsaPrivateKey()!;
                parts[$"{name}.crt"] = Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");
                parts[$"{name}.key"] = Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n");
            }
        }

        Add(AuthorityPart, Authority);
        Add(ServingPart, Serving);
        Add(NextPart, Next);
        if (Previous is not null)
        {
            parts[PreviousCertificate] = Encoding.ASCII.GetBytes(Previous.ExportCertificatePem() + "\n");
        }

        return parts;
    }

    private static X509Certificate2? Pair(IReadOnlyDictionary<string, byte[]> parts, string name) =>
        parts.TryGetValue($"{name}.crt", out var certificate) && parts.TryGetValue($"{name}.key", out var key)
            ? X509Certificate2.CreateFromPem(Text(certificate), Text(key))
            : null;

    private static string Text(byte[] pem) => Encoding.ASCII.GetString(pem);
}
