using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Application.Serving;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>A certificate from outside, such as cert-manager's: its files are read again at each check.</summary>
/// <param name="options">The files.</param>
/// <param name="time">The clock.</param>
internal sealed class GivenCertificate(CertificateOptions options, TimeProvider time)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CertificateUnavailableException">It can't be read, or has ended.</exception>
    public ServingCertificate Read()
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(options.CertificateFile!);
            var certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile!, options.KeyFile);
            if (certificate.NotAfter <= time.GetUtcNow())
            {
                throw new CertificateUnavailableException($"The certificate in {options.CertificateFile} ended on {certificate.NotAfter:u}. Put a new one there.");
            }

            return new ServingCertificate(
                certificate, [.. chain.Skip(1)], options.AuthorityFile is { } file ? File.ReadAllText(file) : null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new CertificateUnavailableException(
                $"The certificate in {options.CertificateFile} can't be read: {e.Message} Its key must be in {options.KeyFile}, both in PEM.", e);
        }
    }
}
