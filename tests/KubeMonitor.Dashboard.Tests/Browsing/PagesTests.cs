using KubeMonitor.Dashboard.Tests.Scenes;
using KubeMonitor.EndToEnd.Tests.Programs;
using Microsoft.Playwright;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>
/// Takes pictures of the pages. With KUBEMONITOR_WRITE_PICTURES=1 they replace those of docs/images; otherwise they lie in
/// artifacts/pictures, to be looked at.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class PagesTests(Browser browser, SceneFixture fixture)
{
    private static readonly string Folder = Path.Combine(
        Repository.Root, Environment.GetEnvironmentVariable("KUBEMONITOR_WRITE_PICTURES") == "1" ? "docs/images" : "artifacts/pictures");

    [Theory]
    [InlineData("overview", "", 1440, false)]
    [InlineData("overview-dark", "", 1440, true)]
    [InlineData("overview-phone", "", 390, false)]
    [InlineData("pod", "namespaces/shop/pods/{checkout}?window=15m", 1440, false)]
    [InlineData("pod-dark", "namespaces/shop/pods/{checkout}?window=15m", 1440, true)]
    [InlineData("pod-phone", "namespaces/shop/pods/{checkout}?window=15m", 390, true)]
    [InlineData("pods", "pods?sort=-memory", 1440, false)]
    [InlineData("pods-phone", "pods", 390, false)]
    [InlineData("node", "nodes/worker-04", 1440, true)]
    [InlineData("nodes", "nodes", 1440, false)]
    [InlineData("namespace", "namespaces/data", 1440, false)]
    [InlineData("workload", "namespaces/shop/workloads/Deployment/web", 1440, false)]
    [InlineData("workloads", "workloads", 1440, true)]
    [InlineData("namespaces-phone", "namespaces", 390, true)]
    public async Task A_page_is_whole_accessible_and_fit_to_be_shown(string name, string path, int width, bool dark)
    {
        var pod = path.Contains("{checkout}", StringComparison.Ordinal) ? "checkout-3c87-10d0" : "";
        await using var visit = await browser.VisitAsync(fixture.Scene.Address, path.Replace("{checkout}", pod, StringComparison.Ordinal), width, width < 500 ? 844 : 900, dark, touch: width < 500);
        await visit["h1"].First.WaitForAsync();
        await visit.UntilAsync("document.querySelector('[data-fresh=live]') && !document.querySelector('[data-state=loading]')");
        if (path.Contains('/', StringComparison.Ordinal))
        {
            await visit.UntilDrawnAsync(30);
        }

        // Nothing is wider than the screen, nothing is asked of another server, and the policy forbids nothing that the page needs.
        Assert.True(await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        Assert.Empty(visit.Elsewhere);
        Assert.Empty(visit.Complaints);
        await visit.CheckAccessibilityAsync();
        Directory.CreateDirectory(Folder);
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
