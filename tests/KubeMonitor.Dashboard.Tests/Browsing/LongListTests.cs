using System.Globalization;
using System.Text;
using KubeMonitor.EndToEnd.Tests.Programs;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>Ten thousand pods.</summary>
[Collection(BrowserTests.Name)]
public sealed class LongListTests(Browser browser)
{
    private const int Nodes = 100;
    private const int PodsOfNode = 100;

    [Fact]
    public async Task Ten_thousand_rows_are_a_list_of_which_the_page_holds_only_what_is_seen()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-dashboard-");
        await using var api = await StoringApi.StartAsync(folder.FullName, staleness: TimeSpan.FromMinutes(10));
        await using var empty = await browser.VisitAsync(api.Http.BaseAddress!);
        await empty["[data-fresh=empty]"].WaitForAsync();
        Assert.Contains("DaemonSet", await empty["[data-state=empty]"].First.TextContentAsync(), StringComparison.Ordinal);
        await ReportAsync(api);

        await using var visit = await browser.VisitAsync(api.Http.BaseAddress!, "pods?sort=pod");
        await visit["[data-count='10000']"].WaitForAsync();
        await visit["tbody tr >> text=pod-00000"].WaitForAsync();
        Assert.InRange(await visit["tbody tr"].CountAsync(), 10, 120);
        await visit.Page.EvaluateAsync("document.querySelector('.km-scroll').scrollTop = 1e9");
        await visit["tbody tr >> text=pod-09999"].WaitForAsync();
        Assert.InRange(await visit["tbody tr"].CountAsync(), 10, 120);
        await visit["#pods-search"].FillAsync("pod-0777");
        await visit["[data-count='10']"].WaitForAsync();
        folder.Delete(true);
    }

    private static async Task ReportAsync(StoringApi api)
    {
        for (var node = 0; node < Nodes; node++)
        {
            var time = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var pods = new StringBuilder();
            for (var i = 0; i < PodsOfNode; i++)
            {
                var pod = (node * PodsOfNode) + i;
                pods.Append(CultureInfo.InvariantCulture, $$"""{{(i == 0 ? "" : ",")}}{"timestamp":"{{time}}","uid":"u-{{pod}}","node":"n-{{node}}","pod_name":"pod-{{pod:00000}}","namespace":"ns-{{pod % 7}}","cpu_usage":{{pod % 900}}}""");
            }

            Assert.Equal(System.Net.HttpStatusCode.OK, await api.PostAsync($$"""{"node":{"timestamp":"{{time}}","node":"n-{{node}}","cpu_usage":100},"pods":[{{pods}}]}"""));
        }
    }
}
