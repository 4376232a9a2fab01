using System.Net;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Exceptions;

namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>Finds the Kubernetes API as the options say.</summary>
internal static class ClusterConnection
{
    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="options">Where to look.</param>
    /// <param name="reason">Why there is none, and what to do.</param>
    /// <returns>Null where there is no cluster to ask.</returns>
    public static ApiClient? TryMake(InventoryOptions options, out string reason)
    {
        try
        {
            var configuration = Find(options);
            reason = "No cluster is configured: run in one, or set Inventory:Kubeconfig. Nodes, pods and namespaces come from the reports alone.";
            return configuration is null ? null : new ApiClient(Secure(configuration));
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException or YamlDotNet.Core.YamlException or FormatException)
        {
            reason = $"The cluster's configuration can't be used: {e.Message} Mend it, or set Inventory:Source=None.";
            return null;
        }
    }

    private static KubernetesClientConfiguration? Find(InventoryOptions options) => options.Source switch
    {
        InventorySource.None => null,
        InventorySource.InCluster => KubernetesClientConfiguration.InClusterConfig(),
        InventorySource.Kubeconfig => FromFile(options),
        _ when KubernetesClientConfiguration.IsInCluster() => KubernetesClientConfiguration.InClusterConfig(),
        _ when options.Kubeconfig is not null || Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } => FromFile(options),
        _ => null,
    };

    // Without a path: KUBECONFIG, and after it ~/.kube/config.
    private static KubernetesClientConfiguration FromFile(InventoryOptions options)
    {
        try
        {
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(options.Kubeconfig, options.Context);
        }
        catch (NullReferenceException e)
        {
            // What the client makes of an empty file.
            throw new FormatException("The kubeconfig is empty.", e);
        }
    }

    // With SslCaCerts set, the client checks the authority but not the server's name: any certificate of the cluster's authority would do.
    private static KubernetesClientConfiguration Secure(KubernetesClientConfiguration configuration)
    {
        var authorities = configuration.SkipTlsVerify ? null : configuration.SslCaCerts;
        if (authorities is { Count: 0 })
        {
            throw new FormatException("The cluster's CA file holds no certificate.");
        }

        configuration.SslCaCerts = configuration.SkipTlsVerify ? configuration.SslCaCerts : null;
        configuration.FirstMessageHandlerSetup = handler =>
        {
            handler.AutomaticDecompression = DecompressionMethods.GZip;
            if (authorities is not null)
            {
                var policy =
                    new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
                policy.CustomTrustStore.AddRange(authorities);
                handler.SslOptions.CertificateChainPolicy = policy;
            }
        };
        return configuration;
    }
}
