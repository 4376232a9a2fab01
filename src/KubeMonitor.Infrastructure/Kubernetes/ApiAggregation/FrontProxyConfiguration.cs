using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using KubeMonitor.Application.ApiAggregation;

namespace KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;

/// <summary>Reads the ConfigMap in which kube-apiserver publishes how its aggregation layer is known.</summary>
internal static class FrontProxyConfiguration
{
    /// <summary>Its name, in the namespace kube-system.</summary>
    public const string Name = "extension-apiserver-authentication";

    private const string Prefix = "requestheader-";

    /// <summary>Reads it.</summary>
    /// <param name="data">The ConfigMap's data.</param>
    /// <exception cref="FormatException">It is none; the message says what is missing.</exception>
    public static FrontProxyTrust Read(IReadOnlyDictionary<string, string> data)
    {
        if (!data.TryGetValue($"{Prefix}client-ca-file", out var pem))
        {
            throw new FormatException($"it has no {Prefix}client-ca-file: kube-apiserver runs without --requestheader-client-ca-file, and so without an aggregation layer");
        }

        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw new FormatException($"its {Prefix}client-ca-file is no certificate: {e.Message}", e);
        }

        // Nobody is trusted by default: without a header's name that header says nothing.
        return authorities.Count == 0
            ? throw new FormatException($"its {Prefix}client-ca-file has no certificate")
            : new FrontProxyTrust(
                authorities,
                Names(data, "allowed-names"),
                Names(data, "username-headers"),
                Names(data, "uid-headers"),
                Names(data, "group-headers"),
                Names(data, "extra-headers-prefix"));
    }

    private static string[] Names(IReadOnlyDictionary<string, string> data, string key)
    {
        try
        {
            return data.TryGetValue(Prefix + key, out var json) && json.Length > 0 ? JsonSerializer.Deserialize<string[]>(json) ?? [] : [];
        }
        catch (JsonException e)
        {
            throw new FormatException($"its {Prefix}{key} is no list of names: {e.Message}", e);
        }
    }
}
