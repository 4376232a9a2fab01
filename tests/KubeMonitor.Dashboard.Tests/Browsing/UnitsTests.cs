using System.Globalization;
using KubeMonitor.Dashboard.Tests.Scenes;
using KubeMonitor.Dashboard.Units;
using Microsoft.Playwright;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>Charts write figures as the pages do.</summary>
[Collection(BrowserTests.Name)]
public sealed class UnitsTests(Browser browser, SceneFixture fixture)
{
    private static readonly double[] Values = [0, 0.04, 0.5, 9.99, 12.34, 99.96, 999, 999.7, 1000, 1023, 1024, 1500, 123456, 1e6, 5.5e9, 7.77e12];

    [Fact]
    public async Task The_script_and_the_server_write_the_same()
    {
        await using var visit = await browser.VisitAsync(fixture.Scene.Address, "not-found");
        foreach (var (name, write) in new (string, Func<double?, string>)[] { ("cpu", Figure.Cpu), ("bytes", Figure.Bytes), ("rate", Figure.Rate) })
        {
            var numbers = string.Join(',', Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
            var written = await visit.Page.EvaluateAsync<string[]>($"import('/_content/KubeMonitor.Dashboard/units.js').then(units => [{numbers},null].map(units.{name}))");
            Assert.Equal([.. Values.Select(value => write(value)), write(null)], written);
        }
    }
}
