using System.Security.Cryptography.X509Certificates;
using KubeMonitor.Infrastructure.Kubernetes.Certificates;
using KubeMonitor.Infrastructure.Kubernetes.Connection;
using KubeMonitor.Infrastructure.Tests.Storage.Durability;
using KubeMonitor.StandInCluster;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Infrastructure.Tests.Kubernetes.Certificates;

public sealed class CertificateWorkerTests
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Replicas_that_start_at_once_show_the_same_certificate_from_the_Secret()
    {
        await using var server = await StandInApiServer.StartAsync();
        var replicas = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => StartAsync(server)));
        Assert.NotNull(server.Objects.Find("secrets", "kube-monitor", "kubemonitor-certificates"));
        Assert.Single(replicas.Select(each => each.Shown.Current!.Certificate.Thumbprint).Distinct());
        Assert.Single(replicas.Select(each => each.Shown.Current!.Authorities).Distinct());
        Assert.Contains("monitor-api-metrics.kube-monitor.svc", Issuing.NamesOf(replicas[0].Shown.Current!.Certificate));
        foreach (var replica in replicas)
        {
            await replica.StopAsync();
        }
    }

    [Fact]
    public async Task A_certificate_is_renewed_while_the_server_runs_and_the_other_replica_takes_it_over()
    {
        await using var server = await StandInApiServer.StartAsync();
        await using var one = await StartAsync(server);
        await using var two = await StartAsync(server);
        var first = one.Shown.Current!;
        _time.Advance(TimeSpan.FromDays(61));
        await UntilAsync(
            () => one.Shown.Current!.Certificate.Thumbprint != first.Certificate.Thumbprint
                && one.Shown.Current.Certificate.Thumbprint == two.Shown.Current!.Certificate.Thumbprint,
            () => $"{one.Shown.Failure} {two.Shown.Failure}");
        Assert.Equal(first.Authorities, one.Shown.Current!.Authorities);
    }

    [Fact]
    public async Task A_Secret_that_may_not_be_used_is_told_and_tried_again()
    {
        await using var server = await StandInApiServer.StartAsync();
        server.Faults.OnList("secrets", new Fault(FaultKind.Forbidden));
        await using var replica = await StartAsync(server);
        Assert.Null(replica.Shown.Current);
        Assert.Contains("Give this server's service account the get, create and update of it.", replica.Shown.Failure, StringComparison.Ordinal);
        await UntilAsync(() => replica.Shown.Current is not null, () => replica.Shown.Failure!);
        Assert.Null(replica.Shown.Failure);
        Assert.NotNull(replica.Shown.Current);
    }

    [Fact]
    public async Task Without_a_cluster_the_folder_keeps_it_over_a_restart()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "certificates");
        await using var one = await StartAsync(null, options => options.Path = path);
        await using var two = await StartAsync(null, options => options.Path = path);
        Assert.Equal(one.Shown.Current!.Certificate.Thumbprint, two.Shown.Current!.Certificate.Thumbprint);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(Path.Combine(path, "ca.key")).UnixFileMode);
        await using var inMemory = await StartAsync(null);
        Assert.NotEqual(one.Shown.Current.Certificate.Thumbprint, inMemory.Shown.Current!.Certificate.Thumbprint);
    }

    [Fact]
    public async Task A_given_certificate_is_read_again_when_it_changes()
    {
        using var folder = new TemporaryFolder();
        var (certificate, key, authority) = (Path.Combine(folder.Path, "tls.crt"), Path.Combine(folder.Path, "tls.key"), Path.Combine(folder.Path, "ca.crt"));
        Put();
        await using var replica = await StartAsync(null, options =>
            (options.CertificateFile, options.KeyFile, options.AuthorityFile) = (certificate, key, authority));
        var first = replica.Shown.Current!;
        Assert.Equal(File.ReadAllText(authority), first.Authorities);
        Put();
        await UntilAsync(() => replica.Shown.Current!.Certificate.Thumbprint != first.Certificate.Thumbprint, () => $"{replica.Shown.Failure}");

        // What can't be read leaves the last good one.
        File.WriteAllText(key, "garbage");
        await UntilAsync(() => replica.Shown.Failure is not null, () => "no failure");
        Assert.Contains("can't be read", replica.Shown.Failure, StringComparison.Ordinal);
        Assert.NotNull(replica.Shown.Current);

        void Put()
        {
            using var made = Issuing.MakeAuthority(_time.GetUtcNow(), TimeSpan.FromDays(10));
            using var issued = Issuing.Issue(made, ["given.example"], _time.GetUtcNow(), TimeSpan.FromDays(1));
            using var pair = issued.GetECDsaPrivateKey()!;
            File.WriteAllText(authority, made.ExportCertificatePem());
            File.WriteAllText(certificate, issued.ExportCertificatePem());
            File.WriteAllText(key, pair.ExportPkcs8PrivateKeyPem());
        }
    }

    [Theory]
    [InlineData("KeyFile is absent")]
    [InlineData("Lifetime is 00:00:01")]
    [InlineData("SecretName is Not A Name")]
    public void A_wrong_option_is_told_by_name_and_value(string failure)
    {
        var options = failure[0] switch
        {
            'K' => new CertificateOptions { CertificateFile = "x" },
            'L' => new CertificateOptions { Lifetime = TimeSpan.FromSeconds(1), CheckInterval = TimeSpan.FromSeconds(1) },
            _ => new CertificateOptions { SecretName = "Not A Name" },
        };
        Assert.Contains(
            new CertificateOptionsValidator().Validate(null, options).Failures!, each => each.StartsWith($"Certificates:{failure}: it must be ", StringComparison.Ordinal));
    }

    // The clock goes on until it holds: when the worker begins to wait is its own affair.
    private Task UntilAsync(Func<bool> holds, Func<string> otherwise) => RunningInventory.UntilAsync(
        () =>
        {
            _time.Advance(TimeSpan.FromSeconds(10));
            return holds();
        },
        otherwise);

    private async Task<Replica> StartAsync(StandInApiServer? server, Action<CertificateOptions>? configure = null)
    {
        var options = new CertificateOptions { Namespace = "kube-monitor" };
        configure?.Invoke(options);
        var cluster = new ClusterClient(Options.Create(server is null
            ? new InventoryOptions { Source = InventorySource.None }
            : new InventoryOptions { Source = InventorySource.Kubeconfig, Kubeconfig = server.Kubeconfig }));
        var shown = new ServingCertificates();
        var worker = new CertificateWorker(shown, cluster, Options.Create(options), _time, NullLogger<CertificateWorker>.Instance);
        await worker.StartAsync(default);
        return new Replica(shown, worker, cluster);
    }

    private sealed record Replica(ServingCertificates Shown, CertificateWorker Worker, ClusterClient Cluster) : IAsyncDisposable
    {
        public async Task StopAsync()
        {
            await Worker.StopAsync(default);
            Worker.Dispose();
            Cluster.Dispose();
        }

        public async ValueTask DisposeAsync() => await StopAsync();
    }
}
