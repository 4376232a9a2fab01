using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;
using Snapshooter.Xunit;

namespace KubeMonitor.Cli.Tests;

public sealed class TopTests(ShopServer shop) : IClassFixture<ShopServer>
{
    [Theory]
    [InlineData("pods", 60)]
    [InlineData("pods", 80)]
    [InlineData("pods", 120)]
    [InlineData("pods", 200)]
    [InlineData("nodes", 60)]
    [InlineData("nodes", 80)]
    [InlineData("nodes", 120)]
    [InlineData("nodes", 200)]
    [InlineData("workloads", 60)]
    [InlineData("workloads", 120)]
    [InlineData("namespaces", 80)]
    [InlineData("namespaces", 120)]
    [InlineData("containers", 60)]
    [InlineData("containers", 120)]
    public async Task A_table_has_the_columns_that_its_width_has_room_for(string what, int width)
    {
        var run = await Kubemonitor.RunAsync(shop.Address, "top", what, "-A", "--trend", "--width", $"{width}");
        Assert.Equal(0, run.Code);
        Assert.All(run.Output.Split('\n'), line => Assert.True(line.Length <= width, $"{line.Length}: {line}"));
        Snapshot.Match(run.Text(shop.Address), $"top-{what}-{width}");
    }

    [Fact]
    public async Task In_a_pipe_no_column_is_left_out_and_no_line_has_a_colour()
    {
        var run = await Kubemonitor.RunAsync(shop.Address, "top", "pods");
        Assert.Equal(("", 0), (run.Error, run.Code));
        Assert.DoesNotContain('\e', run.Output);
        Assert.All(run.Output.TrimEnd().Split('\n'), line => Assert.Equal(12, line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length));
        Snapshot.Match(run.Output);
    }

    [Theory]
    [InlineData("wide")]
    [InlineData("csv")]
    [InlineData("name")]
    [InlineData("json")]
    [InlineData("yaml")]
    public async Task Every_form_says_the_same(string form)
    {
        var run = await Kubemonitor.RunAsync(shop.Address, "top", "pods", "-n", "data", "-o", form);
        Assert.Equal(("", 0), (run.Error, run.Code));
        Snapshot.Match(run.Output, $"top-pods-{form}");
    }

    [Theory]
    [InlineData("name", "shop/db-0")]
    [InlineData("memory", "shop/db-0")]
    [InlineData("cpu-limit", "shop/web-7c9f-abcde")]
    [InlineData("cpu-request", "shop/web-7c9f-abcde")]
    [InlineData("network_rx", "shop/db-0")]
    public async Task A_list_is_sorted_by_what_is_asked_for(string by, string first)
    {
        var run = await Kubemonitor.RunAsync(shop.Address, "top", "pods", "-n", "shop", "--sort-by", by, "--limit", "1", "-o", "name");
        Assert.Equal($"pod/{first}\n", run.Output);
    }

    [Fact]
    public async Task A_selector_and_a_node_choose()
    {
        var run = await Kubemonitor.RunAsync(shop.Address, "top", "pods", "-A", "-l", "app=shop", "--node", "worker-1", "--sort-by", "name", "-o", "name");
        Assert.Equal("pod/data/tick-1-x\npod/shop/twin\npod/shop/web-7c9f-abcde\n", run.Output);
        Assert.Equal("", (await Kubemonitor.RunAsync(shop.Address, "top", "pods", "-l", "app=none", "-o", "name")).Output);
    }

    [Fact]
    public async Task A_reader_that_has_enough_ends_it_without_a_word()
    {
        var run = await Kubemonitor.ShellAsync(shop.Address, "kubemonitor top pods | head -n 1");
        Assert.Equal("", run.Error);
        Assert.StartsWith("NAMESPACE ", run.Output, StringComparison.Ordinal);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_script_takes_a_column_by_its_number()
    {
        var run = await Kubemonitor.ShellAsync(shop.Address, "kubemonitor top nodes --no-headers | awk '{ print $1, $3 }' | sort");
        Assert.Equal((0, "worker-1 9%\nworker-2 14%\n"), (run.Code, run.Output));
    }
}
