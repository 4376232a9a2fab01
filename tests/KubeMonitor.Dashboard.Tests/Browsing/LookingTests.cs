using System.Globalization;
using KubeMonitor.Dashboard.Tests.Scenes;
using Microsoft.Playwright;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>What somebody does who looks for something.</summary>
[Collection(BrowserTests.Name)]
public sealed class LookingTests(Browser browser, SceneFixture fixture)
{
    private const string Pod = "namespaces/shop/pods/checkout-3c87-10d0";

    [Fact]
    public async Task A_drag_over_a_chart_zooms_all_of_them_and_the_link_shows_a_colleague_the_same()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address, $"{Pod}?window=15m");
        await visit.UntilDrawnAsync(60);
        Assert.Equal("1", await visit[".km-chart-grid"].GetAttributeAsync("data-gaps"));
        var box = (await visit["[data-canvas=Cpu]"].BoundingBoxAsync())!;
        await visit.Page.Mouse.MoveAsync(box.X + 150, box.Y + 80);
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(box.X + 250, box.Y + 80, new() { Steps = 4 });
        await visit.Page.Mouse.UpAsync();
        await visit.UntilAsync("document.querySelector('.km-chart-grid').dataset.range && location.search.includes('from=')");
        var range = await visit[".km-chart-grid"].GetAttributeAsync("data-range");
        var ends = range!.Split('-').Select(end => double.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        Assert.InRange(ends[1] - ends[0], 60_000, 400_000);

        await using var colleague = await browser.VisitAsync(fixture.Scene.Address, new Uri(visit.Page.Url).PathAndQuery.TrimStart('/'));
        await colleague.UntilAsync("document.querySelector('.km-chart-grid')?.dataset.range");
        Assert.Equal(range, await colleague[".km-chart-grid"].GetAttributeAsync("data-range"));

        await visit["#zoom-out"].ClickAsync();
        await visit.UntilAsync("!document.querySelector('.km-chart-grid').dataset.range && !location.search.includes('from=')");
    }

    [Fact]
    public async Task Charts_go_on_by_themselves()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address, $"{Pod}?window=5m");
        await visit.UntilDrawnAsync(20);
        var last = await visit[".km-chart-grid"].GetAttributeAsync("data-last");
        await visit.UntilAsync($"+document.querySelector('.km-chart-grid').dataset.last > {last}");
    }

    [Fact]
    public async Task A_chart_is_saved_as_PNG_and_a_list_as_CSV()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address, $"{Pod}?window=5m");
        await visit.UntilDrawnAsync(20);
        var picture = await visit.Page.RunAndWaitForDownloadAsync(() => visit["[data-chart=Cpu] button"].ClickAsync());
        Assert.Equal("pod-shop-checkout-3c87-10d0-Cpu.png", picture.SuggestedFilename);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(await picture.PathAsync()))[..4]);

        await visit.GoAsync("pods?namespace=data");
        await visit["[data-count='7']"].WaitForAsync();
        var list = await visit.Page.RunAndWaitForDownloadAsync(() => visit["text=CSV"].ClickAsync());
        var lines = await File.ReadAllLinesAsync(await list.PathAsync());
        Assert.StartsWith("pod,namespace,workload,node,cpu,throttled,memory,", lines[0].TrimStart('\ufeff'), StringComparison.Ordinal);
        Assert.Equal(8, lines.Length);
    }

    [Fact]
    public async Task Search_filter_and_sort_are_in_the_address()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address, "pods");
        await visit["[data-count='51']"].WaitForAsync();
        await visit["#pods-search"].PressSequentiallyAsync("fraud");
        await visit["[data-count='2']"].WaitForAsync();
        await visit["th button >> text=Memory"].ClickAsync();
        await visit.UntilAsync("location.search === '?q=fraud&sort=-memory' && document.querySelector('[aria-sort=descending]')?.textContent.includes('Memory')");

        await visit.GoAsync("pods?labels=tier%3Ddata");
        await visit["[data-count='7']"].WaitForAsync();
        await visit.GoAsync("pods?q=no-such-thing");
        await visit["[data-state=empty]"].WaitForAsync();
        await visit.GoAsync("pods?labels=tier%3D%3D%3D");
        await visit["[data-state=failed]"].WaitForAsync();
        await visit.GoAsync("pods?node=worker-04");
        await visit["[data-count='5']"].WaitForAsync();
        await visit["tbody a[href='nodes/worker-04'] >> nth=4"].WaitForAsync();
        Assert.Equal(5, await visit["tbody a[href='nodes/worker-04']"].CountAsync());
    }

    [Fact]
    public async Task The_keyboard_leads_everywhere()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address);
        await visit["[data-top=pods] li"].First.WaitForAsync();
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("postgres");
        await visit["#search-hits li >> nth=0 >> text=postgres"].WaitForAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.UntilAsync("location.pathname === '/namespaces/data/workloads/StatefulSet/postgres'");
        await visit["h1 >> text=postgres"].WaitForAsync();
        foreach (var (key, path) in new[] { ("n", "/nodes"), ("p", "/pods"), ("w", "/workloads"), ("s", "/namespaces"), ("o", "/") })
        {
            await visit.Page.Keyboard.PressAsync("g");
            await visit.Page.Keyboard.PressAsync(key);
            await visit.UntilAsync($"location.pathname === '{path}'");
        }

        await visit.Page.Keyboard.PressAsync("?");
        await visit["dialog#keys[open]"].WaitForAsync();
    }

    [Fact]
    public async Task Colours_and_language_are_kept()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address);
        await visit["#theme"].ClickAsync();
        await visit["#language"].ClickAsync();
        await visit["h1 >> text=개요"].WaitForAsync();
        await visit.Page.ReloadAsync();
        await visit["h1 >> text=개요"].WaitForAsync();
        Assert.Equal("dark ko", await visit.Page.EvaluateAsync<string>("`${document.documentElement.dataset.theme} ${document.documentElement.lang}`"));
        await visit.CheckAccessibilityAsync();

        await using var korean = await browser.VisitAsync(fixture.Scene.Address, "nodes", language: "ko-KR");
        await korean["h1 >> text=노드"].WaitForAsync();
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address, "namespaces/shop/pods/nobody");
        await visit["[data-state=missing]"].First.WaitForAsync();
        Assert.Contains("nobody", await visit["[data-state=missing]"].First.TextContentAsync(), StringComparison.Ordinal);
        await visit.CheckAccessibilityAsync();
    }
}
