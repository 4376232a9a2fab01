using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes;

public sealed class ClusterConnectionTests
{
    [Fact]
    public async Task A_server_with_the_clusters_certificate_is_followed()
    {
        using var authority = Authority("the cluster's CA");
        using var certificate = Issue(authority, IPAddress.Loopback);
        await using var server = await StandInApiServer.StartAsync(certificate: certificate, authority: authority.ExportCertificatePem());
        server.LoadRecording();
        await using var inventory = await RunningInventory.StartAsync(server);
        Assert.Equal(InventoryState.Live, inventory.State.Status.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_with_another_name_or_of_another_authority_is_not(bool wrongName)
    {
        using var authority = Authority("the cluster's CA");
        using var other = Authority("another CA");
        using var certificate = Issue(wrongName ? authority : other, wrongName ? IPAddress.Parse("192.0.2.7") : IPAddress.Loopback);
        await using var server = await StandInApiServer.StartAsync(certificate: certificate, authority: authority.ExportCertificatePem());
        await using var inventory = await RunningInventory.StartAsync(server, live: false);
        await RunningInventory.UntilAsync(() =>
            inventory.State.Status.Reason?.Contains("SSL", StringComparison.Ordinal) == true, () => $"{inventory.State.Status}");
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Without_a_cluster_the_reason_says_what_to_do()
    {
        Assert.Null(ClusterConnection.TryMake(new InventoryOptions { Source = InventorySource.None }, out var reason));
        Assert.Equal("No cluster is configured: run in one, or set Inventory:Kubeconfig. Nodes, pods and namespaces come from the reports alone.", reason);
    }

    [Fact]
    public void A_kubeconfig_that_is_not_there_or_is_none_is_told()
    {
        Assert.Null(ClusterConnection.TryMake(new InventoryOptions { Kubeconfig = "/none/of/this.yaml" }, out var missing));
        Assert.Contains("can't be used", missing, StringComparison.Ordinal);
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{ not: [yaml");
        Assert.Null(ClusterConnection.TryMake(new InventoryOptions { Kubeconfig = file }, out var garbage));
        Assert.Contains("Mend it, or set Inventory:Source=None.", garbage, StringComparison.Ordinal);
        File.WriteAllText(file, "");
        Assert.Null(ClusterConnection.TryMake(new InventoryOptions { Kubeconfig = file }, out var empty));
        Assert.Contains("can't be used", empty, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Theory]
    [InlineData("PageSize is 0")]
    [InlineData("WatchSilence is 00:00:00")]
    [InlineData("MinBackoff is 00:01:00")]
    [InlineData("Kubeconfig is x")]
    public void A_wrong_option_is_told_by_name_and_value(string failure)
    {
        var options = failure[..failure.IndexOf(' ', StringComparison.Ordinal)] switch
        {
            "PageSize" => new InventoryOptions { PageSize = 0 },
            "WatchSilence" => new InventoryOptions { WatchSilence = TimeSpan.Zero },
            "MinBackoff" => new InventoryOptions { MinBackoff = TimeSpan.FromMinutes(1) },
            _ => new InventoryOptions { Source = InventorySource.None, Kubeconfig = "x" },
        };
        Assert.StartsWith($"Inventory:{failure}: it must be ", Assert.Single(new InventoryOptionsValidator().Validate(null, options).Failures!), StringComparison.Ordinal);
    }

    private static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 Issue(X509Certificate2 authority, IPAddress address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        using var certificate =
            request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1), RandomNumberGenerator.GetBytes(8));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }
}
