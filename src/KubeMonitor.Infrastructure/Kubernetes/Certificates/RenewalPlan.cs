using System.Security.Cryptography.X509Certificates;

namespace KubeMonitor.Infrastructure.Kubernetes.Certificates;

/// <summary>Says what the shared material must be now. Pure: the same for every replica.</summary>
/// <param name="options">Lifetimes.</param>
/// <param name="names">The names that the serving certificate must have.</param>
internal sealed class RenewalPlan(CertificateOptions options, IReadOnlyList<string> names)
{
    /// <summary>What it must be.</summary>
    /// <param name="known">What it is; null for nothing that is of use.</param>
    /// <param name="now">The time.</param>
    /// <returns>The same object where nothing is to be done.</returns>
    public Material Renew(Material? known, DateTimeOffset now)
    {
        if (known is null || known.Authority.NotAfter <= now)
        {
            var made = Issuing.MakeAuthority(now, options.AuthorityLifetime);
            return new Material(made, Issuing.Issue(made, names, now, options.Lifetime), null, null);
        }

        var material = WithAuthority(known, now);
        var serving = material.Serving;
        return IsDue(serving, now) || !Issuing.NamesOf(serving).IsSupersetOf(names) || serving.IssuerName.Name != material.Authority.SubjectName.Name
            ? material with { Serving = Issuing.Issue(material.Authority, names, now, options.Lifetime) }
            : material;
    }

    // A new authority is first published and only later signs: whoever checks certificates has it by then.
    private Material WithAuthority(Material known, DateTimeOffset now)
    {
        if (known.Next is { } next)
        {
            return now >= next.NotBefore + options.AuthorityOverlap ? known with { Authority = next, Next = null, Previous = known.Authority } : known;
        }

        if (IsDue(known.Authority, now))
        {
            return known with { Next = Issuing.MakeAuthority(now, options.AuthorityLifetime) };
        }

        return known.Previous?.NotAfter <= now ? known with { Previous = null } : known;
    }

    private static bool IsDue(X509Certificate2 certificate, DateTimeOffset now) =>
        now >= certificate.NotBefore + ((certificate.NotAfter - certificate.NotBefore) * 2 / 3);
}
