using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KubeMonitor.Dashboard.Tests.Browsing;

/// <summary>A page that somebody looks at. What its console complains of, and every request to elsewhere, is kept.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<string> _elsewhere = new();
    private readonly ConcurrentQueue<string> _frames = new();

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
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => _frames.Enqueue(frame.Text ?? System.Text.Encoding.UTF8.GetString(frame.Binary ?? []));
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

    /// <summary>All that the server has sent over the circuit.</summary>
    public string Received => string.Concat(_frames);

    public ILocator this[string selector] => Page.Locator(selector);

    public Task GoAsync(string path) => Page.GotoAsync(path, new() { Timeout = Browser.Patience, WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>Waits until an expression of the page's own holds.</summary>
    public Task UntilAsync(string expression) => Page.WaitForFunctionAsync($"() => {expression}", null, new() { Timeout = Browser.Patience, PollingInterval = 50 });

    /// <summary>
    /// Waits until an expression holds of a page that was just opened; where it does not, the page is loaded again, as its reader would. A
    /// failure says what is seen.
    /// </summary>
    public async Task UntilAliveAsync(string expression)
    {
        for (var tries = 3; ; tries--)
        {
            try
            {
                await Page.WaitForFunctionAsync($"() => {expression}", null, new() { Timeout = Browser.Patience / 2, PollingInterval = 50 });
                return;
            }
            catch (TimeoutException) when (tries > 1)
            {
                await Page.ReloadAsync(new() { Timeout = Browser.Patience, WaitUntil = WaitUntilState.DOMContentLoaded });
            }
            catch (TimeoutException e)
            {
                var state = await Page.EvaluateAsync<string>("`${document.visibilityState}, ready: ${document.documentElement.dataset.ready}, connection: ${document.documentElement.dataset.connection}`");
                throw new TimeoutException($"Not so: {expression} The page is {state}, says {await Page.InnerTextAsync("body")} and complains of {string.Join("; ", Complaints)}", e);
            }
        }
    }

    /// <summary>Waits until charts have points.</summary>
    public Task UntilDrawnAsync(int points = 2) => UntilAsync($"+document.querySelector('.km-chart-grid')?.dataset.points >= {points}");

    /// <summary>WCAG 2.1 A and AA, as far as axe can tell.</summary>
    public async Task CheckAccessibilityAsync()
    {
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] } });
        Assert.True(found.Violations.Length == 0, string.Join(Environment.NewLine, found.Violations.Select(each => $"{each.Id}: {each.Help}: {string.Join("; ", each.Nodes.Take(3).Select(node => node.Html))}")));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        await _context.DisposeAsync();
    }
}
