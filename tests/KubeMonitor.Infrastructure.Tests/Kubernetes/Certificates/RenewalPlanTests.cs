using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Infrastructure.Kubernetes.Certificates;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes.Certificates;

public sealed class RenewalPlanTests
{
    private static readonly string[] Names = ["monitor-api-metrics.kube-monitor.svc", "127.0.0.1"];
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-11-24T12:00:00Z", CultureInfo.InvariantCulture);

    private readonly CertificateOptions _options = new() { Lifetime = TimeSpan.FromDays(90), AuthorityLifetime = TimeSpan.FromDays(900) };

    [Fact]
    public void What_is_made_is_a_server_certificate_of_the_authority_for_every_name()
    {
        var made = Plan().Renew(null, Start);
        Assert.Equal(Names, Issuing.NamesOf(made.Serving).Order(StringComparer.Ordinal).Reverse());
        Assert.Equal("1.2.840.10045.3.1.7", made.Serving.GetECDsaPrivateKey()!.ExportParameters(false).Curve.Oid.Value);
        Assert.Equal(Start.AddDays(90), made.Serving.NotAfter);
        Assert.True(Verifies(made.Serving, made.Authority, Start));
        Assert.True(made.Serving.MatchesHostname(Names[0]));
        Assert.False(made.Serving.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
    }

    [Fact]
    public void Nothing_is_done_before_two_thirds_of_the_lifetime_and_then_the_same_authority_issues_another()
    {
        var made = Plan().Renew(null, Start);
        Assert.Same(made, Plan().Renew(made, Start.AddDays(59)));
        var renewed = Plan().Renew(made, Start.AddDays(61));
        Assert.NotEqual(made.Serving.Thumbprint, renewed.Serving.Thumbprint);
        Assert.Same(made.Authority, renewed.Authority);
        Assert.True(Verifies(renewed.Serving, renewed.Authority, Start.AddDays(61)));
    }

    [Fact]
    public void A_new_authority_is_published_before_it_signs_and_the_old_one_stays_until_its_end()
    {
        var made = Plan().Renew(null, Start);
        var due = Start.AddDays(601);
        var current = Plan().Renew(made, due);
        var both = Plan().Renew(current, due);
        Assert.NotNull(both.Next);
        Assert.True(Verifies(both.Serving, made.Authority, due));
        Assert.Equal(2, Count(both.Authorities));

        // Not before it was published for long enough.
        Assert.Same(both, Plan().Renew(both, due.AddMinutes(50)));
        var changed = Plan().Renew(both, due.AddHours(1));
        Assert.Equal(both.Next.Thumbprint, changed.Authority.Thumbprint);
        Assert.True(Verifies(changed.Serving, changed.Authority, due.AddHours(2)));
        Assert.Equal(2, Count(changed.Authorities));
        Assert.Contains(made.Authority.ExportCertificatePem(), changed.Authorities, StringComparison.Ordinal);

        var after = Plan().Renew(changed, Start.AddDays(901));
        Assert.Null(after.Previous);
        Assert.Equal(1, Count(after.Authorities));
    }

    [Fact]
    public void Another_name_needs_another_certificate()
    {
        var made = Plan().Renew(null, Start);
        var renewed = new RenewalPlan(_options, [.. Names, "more.example"]).Renew(made, Start);
        Assert.Contains("more.example", Issuing.NamesOf(renewed.Serving));
        Assert.Same(made.Authority, renewed.Authority);
    }

    [Fact]
    public void What_was_stored_is_read_back_and_garbage_is_not()
    {
        var made = Plan().Renew(null, Start);
        var both = made with { Next = Issuing.MakeAuthority(Start, TimeSpan.FromDays(1)), Previous = Issuing.MakeAuthority(Start, TimeSpan.FromDays(2)) };
        var read = Material.Read(both.Write())!;
        Assert.Equal(both.Authorities, read.Authorities);
        Assert.True(read.Serving.HasPrivateKey && read.Authority.HasPrivateKey && read.Next!.HasPrivateKey);
        Assert.False(read.Previous!.HasPrivateKey);
        Assert.Null(Material.Read(new Dictionary<string, byte[]>()));
        Assert.Null(Material.Read(made.Write().ToDictionary(each => each.Key, each => each.Value[..(each.Value.Length / 2)])));
    }

    private static bool Verifies(X509Certificate2 certificate, X509Certificate2 authority, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new System.Security.Cryptography.Oid("1.3.6.1.5.5.7.3.1"));
        return chain.Build(certificate);
    }

    private static int Count(string pem)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPem(pem);
        return all.Count;
    }

    private RenewalPlan Plan() => new(_options, Names);
}
