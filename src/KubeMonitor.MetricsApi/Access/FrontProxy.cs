using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.ApiAggregation;
using KubeMonitor.Application.Ports;
using Microsoft.AspNetCore.Http;

namespace KubeMonitor.MetricsApi.Access;

/// <summary>
/// Knows the aggregation layer by its client certificate, and for whom it asks by its headers. Without the certificate the headers say
/// nothing.
/// </summary>
/// <param name="aggregation">Which certificate that is.</param>
/// <param name="time">The clock.</param>
internal sealed class FrontProxy(IAggregation aggregation, TimeProvider time)
{
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private volatile Judged _judged = new(null);

    /// <summary>For whom the aggregation layer asks.</summary>
    /// <returns>Null where the request isn't the aggregation layer's, or names nobody.</returns>
    public CallerIdentity? Identify(HttpContext context)
    {
        var trust = aggregation.Trust;
        if (trust is null || context.Connection.ClientCertificate is not { } certificate || !IsTrusted(certificate, trust))
        {
            return null;
        }

        var headers = context.Request.Headers;
        var user = First(headers, trust.UserHeaders);
        if (user is null)
        {
            return null;
        }

        var groups = trust.GroupHeaders.SelectMany(name => headers[name]).OfType<string>();
        return new CallerIdentity(user, First(headers, trust.UidHeaders), [.. groups], Extras(headers, trust.ExtraPrefixes));
    }

    private static string? First(IHeaderDictionary headers, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            if (headers[name] is [{ Length: > 0 } value, ..])
            {
                return value;
            }
        }

        return null;
    }

    private static Dictionary<string, IReadOnlyList<string>> Extras(IHeaderDictionary headers, IReadOnlyList<string> prefixes)
    {
        var extras = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, values) in headers)
        {
            foreach (var prefix in prefixes)
            {
                if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                {
#pragma warning disable CA1308 // Kubernetes has these keys in lower case.
                    extras[Uri.UnescapeDataString(name[prefix.Length..]).ToLowerInvariant()] = [.. values.OfType<string>()];
#pragma warning restore CA1308
                    break;
                }
            }
        }

        return extras;
    }

    // A connection asks many times with one certificate: it is judged once, until what is trusted changes or the certificate ends.
    private bool IsTrusted(X509Certificate2 certificate, FrontProxyTrust trust)
    {
        var judged = _judged;
        if (judged.By != trust)
        {
            _judged = judged = new Judged(trust);
        }

        var good = judged.Verdicts.GetValue(certificate, each => new StrongBox<bool>(Verifies(each, trust)));
        return good.Value && certificate.NotAfter > time.GetUtcNow();
    }

    private bool Verifies(X509Certificate2 certificate, FrontProxyTrust trust)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.AddRange(trust.Authorities);
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        return chain.Build(certificate)
            && (trust.AllowedNames.Count == 0 || trust.AllowedNames.Contains(certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)));
    }

    private sealed record Judged(FrontProxyTrust? By)
    {
        public ConditionalWeakTable<X509Certificate2, StrongBox<bool>> Verdicts { get; } = [];
    }
}
