using System.Net;
using KubeMonitor.Dashboard.Tests.Scenes;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>What the options do to one who looks.</summary>
[Collection(BrowserTests.Name)]
public sealed class OptionsTests(Browser browser)
{
    [Fact]
    public async Task Where_as_many_pages_are_open_as_may_be_the_next_says_so_and_comes_once_there_is_room()
    {
        await using var scene = await Scene.StartAsync(("KUBEMONITOR__DASHBOARD__CIRCUITS", "1"), ("KUBEMONITOR__DASHBOARD__KEPTDISCONNECTED", "00:00:01"));
        await using var second = await FillAsync(scene.Address);

        // The first was closed: the second loads itself anew.
        await second["[data-fresh=live]"].WaitForAsync();
    }

    [Fact]
    public async Task Turned_off_nothing_is_served_but_the_API()
    {
        await using var scene = await Scene.StartAsync(("KUBEMONITOR__DASHBOARD__ENABLED", "false"));
        using var http = new HttpClient { BaseAddress = scene.Address };
        foreach (var (path, status) in new[] { ("", HttpStatusCode.NotFound), ("pods", HttpStatusCode.NotFound), ("_framework/blazor.web.js", HttpStatusCode.NotFound), ("api/cluster", HttpStatusCode.OK) })
        {
            Assert.Equal((path, status), (path, (await http.GetAsync(new Uri(path, UriKind.Relative))).StatusCode));
        }
    }

    private async Task<Visit> FillAsync(Uri address)
    {
        await using var first = await browser.VisitAsync(address);
        await first["[data-fresh=live]"].WaitForAsync();
        using var http = new HttpClient { BaseAddress = address };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync(new Uri("", UriKind.Relative))).StatusCode);
        var second = await browser.VisitAsync(address);
        Assert.Contains("Dashboard:Circuits", await second["[data-state=full]"].TextContentAsync(), StringComparison.Ordinal);
        return second;
    }
}
