using Microsoft.Playwright;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>The machine's own Chromium, started once for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>How long anything may take, on a machine that is busy with other things.</summary>
    public const float Patience = 60_000;

    private IPlaywright _playwright = null!;
    private IBrowser _chromium = null!;

    public async Task InitializeAsync()
    {
        var program = new[] { Environment.GetEnvironmentVariable("KUBEMONITOR_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("There is no Chromium: apt-get install chromium, or say where it is in KUBEMONITOR_CHROMIUM.");
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-dev-shm-usage"], Timeout = Patience });
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _playwright.Dispose();
    }

    internal async Task<Visit> VisitAsync(
        Uri address, string path = "", int width = 1440, int height = 900, bool dark = false, string language = "en-US", Dictionary<string, string>? headers = null, bool touch = false)
    {
        var context = await _chromium.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = language,
            TimezoneId = "UTC",
            ExtraHTTPHeaders = headers,
            HasTouch = touch,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page, address);
        await visit.GoAsync(path);
        return visit;
    }
}
