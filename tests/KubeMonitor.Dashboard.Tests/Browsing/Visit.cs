using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>A page that somebody looks at. What its console complains of, and every request to elsewhere, is kept.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _elsewhere = new();

    public Visit(IBrowserContext context, IPage page, Uri address)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (Uri.TryCreate(request.Url, UriKind.Absolute, out var target) && target.Scheme is not ("data" or "blob") && target.Authority != address.Authority)
            {
                _elsewhere.Enqueue(request.Url);
            }
        };
    }

    public IPage Page { get; }

    /// <summary>What the console complained of.</summary>
    public IReadOnlyList<string> Complaints => [.. _complaints];

    /// <summary>Requests that left for another server.</summary>
    public IReadOnlyList<string> Elsewhere => [.. _elsewhere];

    public ILocator this[string selector] => Page.Locator(selector);

    public Task GoAsync(string path) => Page.GotoAsync(path, new() { Timeout = Browser.Patience, WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Waits until an expression of the page's own holds.</summary>
    public Task UntilAsync(string expression) => Page.WaitForFunctionAsync($"() => {expression}", null, new() { Timeout = Browser.Patience, PollingInterval = 50 });

    /// <summary>Waits until charts have points.</summary>
    public Task UntilDrawnAsync(int points = 2) => UntilAsync($"+document.querySelector('.km-chart-grid')?.dataset.points >= {points}");

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await _context.DisposeAsync();
    }
}
