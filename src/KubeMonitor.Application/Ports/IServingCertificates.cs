using KubeMonitor.Application.Serving;

namespace KubeMonitor.Application.Ports;

/// <summary>The certificate that this server's TLS ports show: of its own making, or given from outside. It is renewed while the server runs.</summary>
public interface IServingCertificates
{
    /// <summary>The certificate to show now; null before the first one is there.</summary>
    ServingCertificate? Current { get; }

    /// <summary>Why there is none, or why the one there is can't be renewed, in a sentence that says what to do; null where all is well.</summary>
    string? Failure { get; }

    /// <summary>Completes at the next change of <see cref="Current"/>.</summary>
    Task Changed { get; }
}
