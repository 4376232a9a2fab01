using System.Security.Cryptography;
using k8s.Autorest;
using KubeMonitor.Application.Serving;
using KubeMonitor.Infrastructure.Kubernetes.Objects;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Certificates of this server's own making, which all its replicas share.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="plan">What they must be.</param>
/// <param name="time">The clock.</param>
internal sealed class MadeCertificates(IMaterialStore store, RenewalPlan plan, TimeProvider time)
{
    private const int Tries = 5;

    /// <summary>Reads what is there, and renews what is due.</summary>
    /// <exception cref="CertificateUnavailableException">It can't be read or kept.</exception>
    public async Task<ServingCertificate> CheckAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < Tries; i++)
        {
            try
            {
                var (parts, version) = await store.ReadAsync(cancellation).ConfigureAwait(false);
                var known = Material.Read(parts);
                var due = plan.Renew(known, time.GetUtcNow());
                if (ReferenceEquals(known, due) || await store.TryWriteAsync(due.Write(), version, cancellation).ConfigureAwait(false))
                {
                    return new ServingCertificate(due.Serving, [], due.Authorities);
                }
            }
            catch (HttpOperationException e)
            {
                var said = ApiStatus.MessageOf(e.Response?.Content) ?? e.Message;
                throw new CertificateUnavailableException(
                    $"The certificate's Secret can't be used: {said}. Give this server's service account the get, create and update of it.", e);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or UnauthorizedAccessException or System.Text.Json.JsonException or CryptographicException)
            {
                throw new CertificateUnavailableException($"The certificate can't be kept: {e.Message}", e);
            }
        }

        throw new CertificateUnavailableException($"The certificate's Secret was changed by another one {Tries} times in a row. It is tried again.");
    }
}
