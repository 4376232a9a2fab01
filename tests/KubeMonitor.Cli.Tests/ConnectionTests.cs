using System.Security.Cryptography.X509Certificates;
using System.Text;
using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Cli.Tests;

/// <summary>How the server is found.</summary>
public sealed class ConnectionTests(ShopServer shop) : IClassFixture<ShopServer>, IDisposable
{
    private const string Token = "a-user-of-kubernetes";
    private const string InShop = "pod/shop/db-0\npod/shop/twin\npod/shop/web-7c9f-abcde\npod/shop/web-7c9f-fghij\n";

    private static readonly string[] Names = ["top", "pods", "--sort-by", "name", "-o", "name"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubemonitor-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task By_an_environment_variable_a_config_file_or_an_option_which_comes_first()
    {
        var away = "server: http://127.0.0.1:1\n";
        Assert.Equal(0, (await RunAsync(("KUBEMONITOR_SERVER", shop.Address.Authority))).Code);
        Assert.Equal(InShop, (await RunAsync(("KUBEMONITOR_CONFIG", Write("here.yaml", $"server: {shop.Address}\nnamespace: shop\n")))).Output);
        Assert.Equal(4, (await RunAsync(("KUBEMONITOR_CONFIG", Write("away.yaml", away)))).Code);
        Assert.Equal(0, (await RunAsync(("KUBEMONITOR_CONFIG", Write("away.yaml", away)), ("KUBEMONITOR_SERVER", shop.Address.ToString()))).Code);
        Assert.Equal(0, (await Kubemonitor.RunAsync(shop.Address, new Dictionary<string, string> { ["KUBEMONITOR_SERVER"] = "http://127.0.0.1:1" }, Names)).Code);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "kubemonitor"));
        Write("kubemonitor/config.yaml", $"server: {shop.Address}\n");
        Assert.Equal(0, (await RunAsync(("XDG_CONFIG_HOME", _folder.FullName))).Code);
    }

    [Theory]
    [InlineData("sever: http://localhost", "'sever' is no setting. Did you mean 'server'?")]
    [InlineData("- server", "it must have one setting a line")]
    [InlineData("request-timeout: soon", "request-timeout is 'soon': it must be a number of seconds")]
    public async Task A_wrong_config_file_is_named_with_what_is_wrong(string text, string why)
    {
        var run = await RunAsync(("KUBEMONITOR_CONFIG", Write("wrong.yaml", text)));
        Assert.Equal(2, run.Code);
        Assert.Contains("wrong.yaml can't be used: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task By_the_kubeconfig_through_Kubernetes_proxy_with_the_users_token_in_the_contexts_namespace()
    {
        await using var proxy = await KubernetesProxy.StartAsync(shop.Address, Token);
        var run = await RunAsync(("KUBECONFIG", Write("kubeconfig", proxy.Kubeconfig($"token: {Token}"))));
        Assert.Equal((0, InShop), (run.Code, run.Output));
        Assert.Equal(0, (await Kubemonitor.RunAsync(null, "top", "nodes", "--kubeconfig", Path.Combine(_folder.FullName, "kubeconfig"), "--context", "test")).Code);
        var several = $"{Write("first", "apiVersion: v1\nkind: Config\n")}:{Path.Combine(_folder.FullName, "kubeconfig")}:/nonexistent/third";
        Assert.Equal(0, (await RunAsync(("KUBECONFIG", several))).Code);
    }

    [Fact]
    public async Task Several_kubeconfigs_are_one_in_which_the_first_counts_and_files_lie_beside_the_one_that_names_them()
    {
        await using var proxy = await KubernetesProxy.StartAsync(shop.Address, Token);
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "two"));
        Write("two/token", Token);
        var first = Write("first", "apiVersion: v1\nkind: Config\ncurrent-context: test\nusers: [{name: me, user: {token: wrong} }]\n");
        var second = Write("two/second", proxy.Kubeconfig("tokenFile: token").Replace("current-context: test", "current-context: none", StringComparison.Ordinal));
        Assert.Equal(5, (await RunAsync(("KUBECONFIG", $"{first}:{second}"))).Code);
        Write("first", "apiVersion: v1\nkind: Config\ncurrent-context: test\n");
        Assert.Equal((0, InShop), await RunAsync(("KUBECONFIG", $"{first}:{second}")) is var run ? (run.Code, run.Output) : default);
    }

    [Fact]
    public async Task By_a_tokens_file_an_exec_plugin_or_a_client_certificate_of_the_kubeconfig_over_TLS()
    {
        var (certificate, authority) = StandInCertificate.Make();
        using var shown = certificate;
        await using var proxy = await KubernetesProxy.StartAsync(shop.Address, Token, shown, authority);
        var plugin = Write("plugin.sh", $$$"""echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{Token}}}"}}'""");
        var (pem, key) = (Base64(shown.ExportCertificatePem()), Base64(shown.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()));
        foreach (var user in new[]
        {
            $"tokenFile: {Write("token", Token)}",
            $"exec: {{apiVersion: client.authentication.k8s.io/v1, command: sh, args: [{plugin}], interactiveMode: Never}}",
            $"client-certificate-data: {pem}, client-key-data: {key}",
        })
        {
            var run = await RunAsync(("KUBECONFIG", Write("kubeconfig", proxy.Kubeconfig(user))));
            Assert.Equal((0, InShop, ""), (run.Code, run.Output, run.Error));
        }
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not_believed_unless_it_is_asked_for()
    {
        var (certificate, authority) = StandInCertificate.Make();
        var (other, another) = StandInCertificate.Make();
        other.Dispose();
        using var shown = certificate;
        await using var proxy = await KubernetesProxy.StartAsync(shop.Address, Token, shown, another);
        var kubeconfig = ("KUBECONFIG", Write("kubeconfig", proxy.Kubeconfig($"token: {Token}")));
        var run = await RunAsync(kubeconfig);
        Assert.Equal(4, run.Code);
        Assert.Contains("--certificate-authority FILE, or --insecure-skip-tls-verify", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync([kubeconfig], "--certificate-authority", Write("right.crt", authority))).Code);
        Assert.Equal(0, (await RunAsync([kubeconfig], "--insecure-skip-tls-verify")).Code);
    }

    [Fact]
    public async Task Kubernetes_own_refusals_are_told_in_its_words()
    {
        await using var proxy = await KubernetesProxy.StartAsync(shop.Address, Token);
        var kubeconfig = ("KUBECONFIG", Write("kubeconfig", proxy.Kubeconfig("token: other")));
        var refused = await RunAsync(kubeconfig);
        Assert.Equal(5, refused.Code);
        Assert.Contains("context test, service kube-monitor/monitor-api-service", refused.Error, StringComparison.Ordinal);
        var elsewhere = await RunAsync([("KUBECONFIG", Write("kubeconfig", proxy.Kubeconfig($"token: {Token}")))], "--monitor-namespace", "elsewhere");
        Assert.Equal(3, elsewhere.Code);
        Assert.Contains("not found in \"elsewhere\"", elsewhere.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(("KUBECONFIG", "/nonexistent/kubeconfig"))).Code);
        Assert.Equal(2, (await RunAsync(("KUBECONFIG", Write("kubeconfig", "{not yaml")))).Code);
    }

    private static Task<Run> RunAsync(params (string Name, string Value)[] environment) => RunAsync(environment, []);

    private static Task<Run> RunAsync((string Name, string Value)[] environment, params string[] more) =>
        Kubemonitor.RunAsync(null, environment.ToDictionary(each => each.Name, each => each.Value), [.. Names, .. more]);

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
