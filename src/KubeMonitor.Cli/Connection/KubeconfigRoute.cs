using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using KubeMonitor.Cli.Failures;
using YamlDotNet.Core;

namespace KubeMonitor.Cli.Connection;

/// <summary>The way through a kubeconfig: by Kubernetes' own proxy to the service, with the user's own credentials.</summary>
/// <param name="Handler">Carries requests there.</param>
/// <param name="Address">The service's address at the proxy.</param>
/// <param name="Words">The way, for a sentence.</param>
/// <param name="Namespace">The context's namespace.</param>
internal sealed record KubeconfigRoute(HttpMessageHandler Handler, Uri Address, string Words, string Namespace)
{
    private const string Service = "monitor-api-service";
    private const string DefaultMonitorNamespace = "kube-monitor";

    public static KubeconfigRoute Find(ConnectionSettings settings)
    {
        var files = Files(settings.Kubeconfig);
        if (files.Length == 0)
        {
            throw new CommandFailure(
                ExitCode.Usage, "No server is known: give --server URL, set KUBEMONITOR_SERVER, write the config file, or have a kubeconfig (~/.kube/config).");
        }

        var configuration = Load(files, settings.Context);
        var @namespace = settings.MonitorNamespace ?? DefaultMonitorNamespace;
        var address = new Uri($"{configuration.Host.TrimEnd('/')}/api/v1/namespaces/{@namespace}/services/{Service}:http/proxy/");
        return new KubeconfigRoute(
            Carrier(configuration, settings),
            address,
            $"KubeMonitor through Kubernetes at {configuration.Host} (context {configuration.CurrentContext}, service {@namespace}/{Service})",
            configuration.Namespace is { Length: > 0 } named ? named : "default");
    }

    // KUBECONFIG may name several, as kubectl has it; one that is not there is passed over, unless it is the only one.
    private static FileInfo[] Files(string? given)
    {
        if (given is not null)
        {
            return [new FileInfo(given)];
        }

        var named = (Environment.GetEnvironmentVariable("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (named.Length > 0)
        {
            return named.Where(File.Exists).DefaultIfEmpty(named[0]).Select(file => new FileInfo(file)).ToArray();
        }

        var usual = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
        return File.Exists(usual) ? [new FileInfo(usual)] : [];
    }

    private static KubernetesClientConfiguration Load(FileInfo[] files, string? context)
    {
        try
        {
            var first = KubeconfigFile.Read(files[0]);
            foreach (var file in files.Skip(1))
            {
                Add(first, KubeconfigFile.Read(file));
            }

            return KubernetesClientConfiguration.BuildConfigFromConfigObject(first, context);
        }
        catch (Exception e) when (e is KubeConfigException or YamlException or IOException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The kubeconfig {string.Join(", ", files.Select(file => file.FullName))} can't be used: {e.Message}");
        }
    }

    // As kubectl merges: what an earlier file says stands.
    private static void Add(K8SConfiguration to, K8SConfiguration more)
    {
        to.CurrentContext = string.IsNullOrEmpty(to.CurrentContext) ? more.CurrentContext : to.CurrentContext;
        to.Contexts = [.. (to.Contexts ?? []).Concat(more.Contexts ?? []).DistinctBy(each => each.Name)];
        to.Clusters = [.. (to.Clusters ?? []).Concat(more.Clusters ?? []).DistinctBy(each => each.Name)];
        to.Users = [.. (to.Users ?? []).Concat(more.Users ?? []).DistinctBy(each => each.Name)];
    }

    private static HttpMessageHandler Carrier(KubernetesClientConfiguration configuration, ConnectionSettings settings)
    {
        var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        if (configuration.SkipTlsVerify || settings.InsecureSkipTlsVerify == true)
        {
            Trust.Any(handler.SslOptions);
        }
        else if (settings.CertificateAuthority is { } file)
        {
            Trust.Only(handler.SslOptions, Trust.Read(file));
        }
        else if (configuration.SslCaCerts is { Count: > 0 } authorities)
        {
            Trust.Only(handler.SslOptions, authorities);
        }

        handler.SslOptions.TargetHost = configuration.TlsServerName;
        if (ClientCertificate(configuration) is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return Kubernetes.CreateCredentials(configuration) is { } credentials ? new UserCredentials(credentials) { InnerHandler = handler } : handler;
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
