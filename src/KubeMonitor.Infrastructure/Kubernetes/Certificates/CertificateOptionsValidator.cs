using System.Net;
using KubeMonitor.Application.Configuration;
using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>What the certificates' options may be.</summary>
public sealed class CertificateOptionsValidator : IValidateOptions<CertificateOptions>
{
    /// <inheritdoc />
    public ValidateOptionsResult Validate(string? name, CertificateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var rules = new OptionRules(CertificateOptions.Section);
        rules.Require(
            options.CertificateFile is null == options.KeyFile is null,
            nameof(options.KeyFile),
            options.KeyFile,
            $"given together with {CertificateOptions.Section}:{nameof(options.CertificateFile)}, or not at all");
        rules.Require(
            options.AuthorityFile is null || options.CertificateFile is not null,
            nameof(options.AuthorityFile),
            options.AuthorityFile,
            $"absent where {CertificateOptions.Section}:{nameof(options.CertificateFile)} is");
        rules.Require(KubernetesNames.IsSubdomain(options.SecretName), nameof(options.SecretName), options.SecretName, "a name that a Secret may have");
        foreach (var each in options.Services.Concat(options.Names.Where(given => !IPAddress.TryParse(given, out _))))
        {
            rules.Require(KubernetesNames.IsSubdomain(each), $"{nameof(options.Services)} or {nameof(options.Names)}", each, "a DNS name");
        }

        rules.RequireTime(options.Lifetime, nameof(options.Lifetime), TimeSpan.FromMinutes(10), TimeSpan.FromDays(825));
        rules.RequireTime(options.AuthorityLifetime, nameof(options.AuthorityLifetime), options.Lifetime * 2, TimeSpan.FromDays(36_500));
        rules.RequireTime(options.AuthorityOverlap, nameof(options.AuthorityOverlap), options.CheckInterval, options.AuthorityLifetime / 6);
        rules.RequireTime(options.CheckInterval, nameof(options.CheckInterval), TimeSpan.FromSeconds(1), options.Lifetime / 6);
        rules.RequireTime(options.Timeout, nameof(options.Timeout), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        return rules.Result;
    }
}
