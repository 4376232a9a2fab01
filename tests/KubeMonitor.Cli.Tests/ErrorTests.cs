using KubeMonitor.Api.Tests;
using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Cli.Tests;

/// <summary>Each error: its exit code, a sentence that says what to do on the error output, and nothing on the output.</summary>
public sealed class ErrorTests(ShopServer shop) : IClassFixture<ShopServer>
{
    [Theory]
    [InlineData("tpo", "error: 'tpo' is no command of kubemonitor. Did you mean 'top'?\nSee kubemonitor --help.\n")]
    [InlineData("top pdos", "error: 'pdos' is not allowed here. Did you mean one of 'pods', ")]
    [InlineData("top --limt 3", "error: '--limt' is no option of kubemonitor top. Did you mean '--limit'?\nSee kubemonitor top --help.\n")]
    [InlineData("top --limit 0", "error: --limit is at least 1.\nSee kubemonitor top --help.\n")]
    [InlineData("top -o tabel", "error: 'tabel' is not allowed here. Did you mean 'table'? There are: table, wide, json, yaml, csv, name.\nSee kubemonitor top --help.\n")]
    [InlineData("top --sort-by memroy", "error: --sort-by is 'memroy'. Did you mean 'memory'?")]
    [InlineData("top --watch", "error: --watch needs a terminal. In a pipe, use stream.\n")]
    [InlineData("get pdo x", "error: 'pdo' is no kind. Did you mean 'pod'?")]
    [InlineData("get pod", "error: Which pod? Give its name: pod NAME. top pods lists them.\n")]
    [InlineData("get pod x --window 10x", "error: --window is '10x': it must be such as 30s, 10m, 1h30m or 7d, from a second to a year.\nSee kubemonitor get --help.\n")]
    [InlineData("get pod x --step 5s", "error: --step goes with --window.\n")]
    [InlineData("get node worker-1 --window 10s --step 60s", "error: ")]
    public async Task A_wrong_command_line_is_answered_with_what_may_be_meant(string line, string error) => await FailsAsync(2, error, line);

    [Theory]
    [InlineData("get node worker-11", "Did you mean one of 'worker-1', 'worker-2'?\n")]
    [InlineData("get pod web-7c9f-abcd -n shop", "Did you mean 'web-7c9f-abcde'?\n")]
    [InlineData("describe pod db-0 -n data", "There is one in namespace 'shop': -n shop.\n")]
    [InlineData("get deployment wep", "There is no deployment 'wep' in any namespace. Did you mean 'web'?\n")]
    [InlineData("get ns shopp", "Did you mean 'shop'?\n")]
    public async Task A_name_that_is_not_there_is_answered_with_those_that_are(string line, string end)
    {
        var run = await FailsAsync(3, "error: ", line);
        Assert.EndsWith(end, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_several_namespaces_have_is_answered_with_them()
    {
        var run = await FailsAsync(6, "error: ", "get pod twin");
        Assert.Equal("error: Several namespaces have a pod 'twin': data, shop. Choose one with -n NAMESPACE.\n", run.Error);
        Assert.Equal(0, (await Kubemonitor.RunAsync(shop.Address, "get", "pod", "twin", "-n", "data")).Code);
    }

    [Fact]
    public async Task A_server_that_is_away_is_named()
    {
        var run = await Kubemonitor.RunAsync(new Uri("http://127.0.0.1:1"), "top", "pods");
        Assert.Equal((4, ""), (run.Code, run.Output));
        Assert.StartsWith("error: KubeMonitor at http://127.0.0.1:1 can't be reached: Connection refused", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_server_at_all_is_answered_with_the_ways_to_name_one()
    {
        var run = await Kubemonitor.RunAsync(null, "cluster");
        Assert.Equal((2, "error: No server is known: give --server URL, set KUBEMONITOR_SERVER, write the config file, or have a kubeconfig (~/.kube/config).\n"), (run.Code, run.Error));
    }

    [Fact]
    public async Task What_is_not_KubeMonitor_is_not_taken_for_it()
    {
        await using var cluster = await StandInApiServer.StartAsync();
        var run = await Kubemonitor.RunAsync(cluster.Address, "top", "pods", "--token", StandInApiServer.Token);
        Assert.Equal(3, run.Code);
        Assert.Contains("could not find the requested resource", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_token_gets_one_or_says_so()
    {
        await using var cluster = await StandInApiServer.StartAsync();
        cluster.Reviews.AddToken("reader", "tokenreview-good");
        cluster.Reviews.Allows = spec => spec["resourceAttributes"]?["resource"]?.GetValue<string>() == "nodes";
        await using var api = new ApiServer(("Inventory:Kubeconfig", cluster.Kubeconfig), ("Auth:Reads", "Token"), ("Auth:ReadsAudience", "kubemonitor"));
        var address = api.Http.BaseAddress!;
        var without = await Kubemonitor.RunAsync(address, "top", "nodes");
        Assert.Equal((5, ""), (without.Code, without.Output));
        Assert.Contains("asks for a token that it accepts", without.Error, StringComparison.Ordinal);
        Assert.Contains("--token-file", without.Error, StringComparison.Ordinal);
        Assert.Equal(5, (await Kubemonitor.RunAsync(address, "top", "nodes", "--token", "wrong")).Code);
        Assert.Equal(0, (await Kubemonitor.RunAsync(address, "top", "nodes", "--token", "reader")).Code);
        var variable = new Dictionary<string, string> { ["KUBEMONITOR_TOKEN"] = "reader" };
        Assert.Equal(0, (await Kubemonitor.RunAsync(address, variable, "top", "nodes")).Code);
        var refused = await Kubemonitor.RunAsync(address, variable, "top", "pods", "-n", "shop");
        Assert.Equal(5, refused.Code);
        Assert.Contains("may not list pods in namespace 'shop'", refused.Error, StringComparison.Ordinal);
        var clear = await Kubemonitor.RunAsync(new Uri("http://monitor.example.com"), variable, "top", "nodes");
        Assert.Equal((2, "error: The token would go to monitor.example.com unencrypted. Use https, or a port-forward to localhost, or give no token.\n"), (clear.Code, clear.Error));
    }

    private async Task<Run> FailsAsync(int code, string error, string line)
    {
        var run = await Kubemonitor.RunAsync(shop.Address, line.Split(' '));
        Assert.StartsWith(error, run.Error, StringComparison.Ordinal);
        Assert.Equal((code, ""), (run.Code, run.Output));
        return run;
    }
}
