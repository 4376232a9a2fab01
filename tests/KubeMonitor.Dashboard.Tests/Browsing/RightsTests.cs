using System.Text.Json.Nodes;
using KubeMonitor.Dashboard.Tests.Scenes;
using KubeMonitor.EndToEnd.Tests.Programs;
using Microsoft.Playwright;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>The same rights as by the routes.</summary>
[Collection(BrowserTests.Name)]
public sealed class RightsTests(Browser browser)
{
    [Fact]
    public async Task Who_may_list_pods_of_one_namespace_sees_that_one_and_nothing_of_others_is_sent()
    {
        await using var scene = await Scene.StartAsync(("KUBEMONITOR__AUTH__READS", "Token"));
        scene.Cluster.Reviews.AddToken("reader", "tokenreview-good");
        scene.Cluster.Reviews.Allows = spec => spec["resourceAttributes"] is JsonObject wanted && (string?)wanted["resource"] == "pods" && (string?)wanted["namespace"] == "shop";
        await using var visit = await browser.VisitAsync(scene.Address, "pods?sort=-memory");

        // Nobody is let in without a token, or with a wrong one; the way back is kept.
        await visit["h1 >> text=KubeMonitor"].WaitForAsync();
        Assert.Contains("sign-in?to=pods", visit.Page.Url, StringComparison.Ordinal);
        await visit.CheckAccessibilityAsync();
        await SignInAsync(visit, "wrong");
        await visit["#refused"].WaitForAsync();
        await SignInAsync(visit, "reader");
        await visit.UntilAsync("location.pathname === '/pods'");

        await visit["[data-count='19']"].WaitForAsync();
        Assert.Equal(0, await visit["tbody a[href='namespaces/data']"].CountAsync());
        await visit.GoAsync("");
        await visit["[data-top=namespaces] li"].First.WaitForAsync();
        Assert.Equal(["shop"], await visit["[data-top=namespaces] .km-top-name"].AllTextContentsAsync());
        foreach (var path in new[] { "nodes", "nodes/worker-04", "namespaces/data" })
        {
            await visit.GoAsync(path);
            await visit["[data-state=forbidden]"].First.WaitForAsync();
        }

        await visit.CheckAccessibilityAsync();
        await visit.GoAsync("namespaces/data/pods/postgres-1032-11a9");
        await visit["[data-state=missing]"].First.WaitForAsync();
        await visit.Page.Keyboard.PressAsync("/");
        await visit.Page.Keyboard.TypeAsync("kafka");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit["[data-count='0']"].WaitForAsync();
        Assert.DoesNotContain("fraud-scoring", visit.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("platform", visit.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("kafka-", visit.Received, StringComparison.Ordinal);

        await visit["[aria-label='Sign out']"].ClickAsync();
        await visit.UntilAsync("location.pathname === '/sign-in'");
    }

    private static async Task SignInAsync(Visit visit, string token)
    {
        await visit["input[name=Token]"].FillAsync(token);
        await visit["button[type=submit]"].ClickAsync();
    }
}
