using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Authentication;
using KubeMonitor.Cli.Failures;
using KubeMonitor.Cli.Kubeconfig;

namespace KubeMonitor.Cli.Connection;

/// <summary>Kubernetes' API server, and the user's own credentials there.</summary>
/// <param name="Address">Its address, which ends in a slash.</param>
/// <param name="Context">The kubeconfig's context.</param>
/// <param name="Namespace">The context's namespace.</param>
/// <param name="Carrier">Carries requests there, with the credentials.</param>
/// <param name="Credentials">The credentials; null for a client certificate, or none.</param>
internal sealed record KubernetesAccess(Uri Address, string Context, string Namespace, HttpMessageHandler Carrier, ServiceClientCredentials? Credentials)
{
    public static KubernetesAccess Find(ConnectionSettings settings)
    {
        var configuration = KubeconfigFiles.Load(settings.Kubeconfig, settings.Context);
        var credentials = Kubernetes.CreateCredentials(configuration);
        var handler = Handler(configuration, settings);
        return new KubernetesAccess(
            new Uri($"{configuration.Host.TrimEnd('/')}/"),
            configuration.CurrentContext,
            configuration.Namespace is { Length: > 0 } named ? named : "default",
            credentials is null ? handler : new UserCredentials(credentials) { InnerHandler = handler },
            credentials);
    }

    /// <summary>The user's token; null where the user has none.</summary>
    public async Task<string?> TokenAsync(CancellationToken cancellation)
    {
        if (Credentials is null)
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        await Credentials.ProcessHttpRequestAsync(request, cancellation);
        return request.Headers.Authorization is { Scheme: "Bearer", Parameter: { } token } ? token : null;
    }

    private static SocketsHttpHandler Handler(KubernetesClientConfiguration configuration, ConnectionSettings settings)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        Trust.Choose(handler.SslOptions, configuration.SkipTlsVerify || settings.InsecureSkipTlsVerify == true, settings.CertificateAuthority, configuration.SslCaCerts);
        handler.SslOptions.TargetHost = configuration.TlsServerName;
        if (ClientCertificate(configuration) is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return handler;
    }

    private static X509Certificate2? ClientCertificate(KubernetesClientConfiguration configuration)
    {
        try
        {
            var (certificate, key) = (
                Pem(configuration.ClientCertificateData, configuration.ClientCertificateFilePath),
                Pem(configuration.ClientCertificateKeyData, configuration.ClientKeyFilePath));
            return certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key);
        }
        catch (Exception e) when (e is IOException or CryptographicException or FormatException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The kubeconfig's client certificate can't be read: {e.Message}");
        }
    }

    private static string? Pem(string? data, string? file) => data is { Length: > 0 }
        ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(data))
        : file is { Length: > 0 } ? File.ReadAllText(file) : null;
}
