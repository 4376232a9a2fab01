using System.Text.Json;
using KubeMonitor.Cli.Tests.Programs;
using KubeMonitor.Cli.Tests.Shop;
using Snapshooter.Xunit;

namespace KubeMonitor.Cli.Tests;

/// <summary>get, describe, cluster, advise and export.</summary>
public sealed class EntityTests(ShopServer shop) : IClassFixture<ShopServer>
{
    [Theory]
    [InlineData("pod", "get pod web-7c9f-abcde -n shop")]
    [InlineData("pod-window", "get pod/db-0 -n shop --window 2m --step 30s --agg max")]
    [InlineData("node-window", "get node worker-1 --window 1m")]
    [InlineData("deployment", "get deploy web")]
    [InlineData("deployment-csv", "get deployment web -n shop --window 1m30s --step 30s -o csv")]
    [InlineData("namespace-yaml", "get ns data -o yaml")]
    public async Task One_entity_is_told_now_and_over_a_window(string name, string line)
    {
        var run = await Kubemonitor.RunAsync(shop.Address, line.Split(' '));
        Assert.Equal(("", 0), (run.Error, run.Code));
        Snapshot.Match(run.Output, $"get-{name}");
    }

    [Theory]
    [InlineData("pod", "describe pod web-7c9f-abcde -n shop --width 80")]
    [InlineData("pod-60", "describe pod web-7c9f-abcde -n shop --width 60")]
    [InlineData("node", "describe node worker-2 --width 120")]
    [InlineData("deployment", "describe deployment web --width 120")]
    [InlineData("cluster", "cluster --width 120")]
    [InlineData("cluster-60", "cluster --width 60")]
    public async Task A_page_shows_figures_a_chart_and_what_is_inside(string name, string line)
    {
        var run = await Kubemonitor.RunAsync(shop.Address, line.Split(' '));
        Assert.Equal(0, run.Code);
        Snapshot.Match(run.Text(shop.Address), $"page-{name}");
    }

    [Theory]
    [InlineData("table", "advise --window 10m --width 160")]
    [InlineData("json", "advise --window 10m -n shop -o json")]
    [InlineData("patch", "advise --window 10m --patch")]
    public async Task Advice_states_its_rule_and_has_a_patch_for_each_workload(string name, string line)
    {
        var run = await Kubemonitor.RunAsync(shop.Address, line.Split(' '));
        Assert.Equal(("", 0), (run.Error, run.Code));
        Snapshot.Match(run.Output, $"advise-{name}");
    }

    [Fact]
    public async Task A_patch_is_JSON_that_names_every_container()
    {
        var run = await Kubemonitor.RunAsync(shop.Address, "advise", "--window", "10m", "--patch", "-n", "shop");
        var line = run.Output.Split('\n').Single(each => each.StartsWith("kubectl patch statefulset db -n shop --type strategic --patch '", StringComparison.Ordinal));
        var containers = JsonDocument.Parse(line.Split('\'')[1]).RootElement.GetProperty("spec").GetProperty("template").GetProperty("spec").GetProperty("containers");
        Assert.Equal(["main", "sidecar"], containers.EnumerateArray().Select(each => each.GetProperty("name").GetString()));

        // The 95th percentile of 310 to 330 m, with 15 % on top, is 380 m: three quarters of it are of main.
        Assert.Equal("285m", containers[0].GetProperty("resources").GetProperty("requests").GetProperty("cpu").GetString());
    }

    [Fact]
    public async Task An_export_has_every_sample_of_every_entity()
    {
        var csv = await Kubemonitor.RunAsync(shop.Address, "export", "--format", "csv", "--window", "1h");
        var lines = csv.Output.TrimEnd().Split('\n');
        Assert.Equal((0, "Exported 8 series, 328 samples.\n"), (csv.Code, csv.Error));
        Assert.Equal("kind,namespace,name,timestamp,cpu_usage,memory,rx_bytes,tx_bytes,rx_bytes_per_second,tx_bytes_per_second,read_bytes,write_bytes,read_bytes_per_second,write_bytes_per_second,pod_count", lines[0]);
        Assert.Equal(329, lines.Length);
        Assert.Contains("pod,shop,db-0,2026-11-23T09:10:00Z,316.667,943718400,81920,40960,3000,1400,0,20480,0,34,", lines);
        var json = await Kubemonitor.RunAsync(shop.Address, "export", "workloads", "--format", "json", "--window", "10m", "--step", "60s");
        var all = JsonDocument.Parse(json.Output).RootElement.EnumerateArray().ToList();
        Assert.Equal(["cronjob data tick", "deployment shop web", "statefulset shop db"], all.Select(each => $"{each.GetProperty("kind")} {each.GetProperty("namespace")} {each.GetProperty("name")}").Order(StringComparer.Ordinal));
        Assert.All(all, each => Assert.InRange(each.GetProperty("samples").GetArrayLength(), 10, 11));
    }

    [Fact]
    public async Task An_export_goes_into_a_file()
    {
        var file = Path.Combine(Path.GetTempPath(), $"kubemonitor-export-{Guid.NewGuid():n}.csv");
        try
        {
            var run = await Kubemonitor.RunAsync(shop.Address, "export", "nodes", "--file", file);
            Assert.Equal((0, ""), (run.Code, run.Output));
            Assert.Equal(83, (await File.ReadAllLinesAsync(file)).Length);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
