using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeMonitor.EndToEnd.Tests.Programs;

/// <summary>A server's certificate, issued by an authority that a root issued.</summary>
internal sealed class CertificateChain : IDisposable
{
    private readonly ECDsa _rootKey = NewKey();
    private readonly ECDsa _intermediateKey = NewKey();
    private readonly ECDsa _key = NewKey();

    public CertificateChain()
    {
        var now = DateTimeOffset.UtcNow;
        Root = Authority("CN=root", _rootKey).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        using var between = Authority("CN=between", _intermediateKey).Create(Root, now.AddDays(-1), now.AddHours(12), RandomNumberGenerator.GetBytes(8));
        Intermediate = between.CopyWithPrivateKey(_intermediateKey);
        var request = new CertificateRequest("CN=server", _key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        Server = request.Create(Intermediate, now.AddHours(-1), now.AddHours(6), RandomNumberGenerator.GetBytes(8));
    }

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public X509Certificate2 Server { get; }

    /// <summary>The server's private key, in PEM.</summary>
    public string Key => _key.ExportPkcs8PrivateKeyPem();

    public void Dispose()
    {
        foreach (IDisposable each in new IDisposable[] { Root, Intermediate, Server, _rootKey, _intermediateKey, _key })
        {
            each.Dispose();
        }
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
