using System.Security.Cryptography.X509Certificates;

namespace KubeMonitor.Application.Serving;

/// <summary>What a TLS server shows.</summary>
/// <param name="Certificate">The certificate, with its private key.</param>
/// <param name="Intermediates">What stands between it and its authority; empty where the authority itself issued it.</param>
/// <param name="Authorities">The certificates, in PEM, that a client must trust: around a change of authority the old and the new. Null where it isn't known.</param>
public sealed record ServingCertificate(X509Certificate2 Certificate, X509Certificate2Collection Intermediates, string? Authorities);
