using System.Security.Cryptography;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Serving;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>The certificate that is shown now, and what was last said of its renewal.</summary>
internal sealed class ServingCertificates : IServingCertificates
{
    private volatile ServingCertificate? _current;
    private volatile string? _failure = "No certificate has been made or read yet.";
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public ServingCertificate? Current => _current;

    /// <inheritdoc />
    public string? Failure => _failure;

    /// <inheritdoc />
    public Task Changed => _changed.Task;

    /// <summary>Shows a certificate from now on. One that was shown before stays usable for connections that are being made.</summary>
    public void Show(ServingCertificate certificate)
    {
        _failure = null;
        if (_current is { } shown && ChainOf(shown).SequenceEqual(ChainOf(certificate)) && shown.Authorities == certificate.Authorities)
        {
            return;
        }

        _current = certificate;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.TrySetResult();
    }

    /// <summary>There is none, or no newer one.</summary>
    /// <param name="failure">Why, and what to do.</param>
    public void Fail(string failure) => _failure = failure;

    private static IEnumerable<string> ChainOf(ServingCertificate certificate) =>
        certificate.Intermediates.Prepend(certificate.Certificate).Select(each => each.GetCertHashString(HashAlgorithmName.SHA256));
}
