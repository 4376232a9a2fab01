using System.Globalization;
using System.Text;
using System.Text.Json;
using KubeMonitor.Api.Answers;
using KubeMonitor.Api.Json;
using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Live;

namespace KubeMonitor.Api.Live;

/// <summary>Writes the feed as server-sent events (<see href="https://html.spec.whatwg.org/multipage/server-sent-events.html"/>).</summary>
/// <param name="context">The request.</param>
/// <param name="feed">The feed.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where dropped readers are told.</param>
internal sealed partial class EventWriter(HttpContext context, UsageFeed feed, TimeProvider time, ILogger logger)
{
    public const string ContentType = "text/event-stream";

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(30);

    public async Task WriteAsync(FeedReader reader, Func<Task<FeedFilter>> filter, CancellationToken cancellation)
    {
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            // At once, so that a reader knows that it is connected.
            await SendAsync(reader.Missed ? "event: reset\ndata: {\"reason\":\"Events after Last-Event-ID are not kept any more: read the lists anew.\"}\n\n" : ": connected\n\n", cancellation);
            while (await NextAsync(reader, cancellation))
            {
                while (reader.Events.TryRead(out var each))
                {
                    await SendAsync(each, await filter(), cancellation);
                }
            }
        }
        catch (Exception e) when (e is InvalidOperationException or CredentialsRefusedException or AccessRefusedException or ReviewFailedException)
        {
            // Too slow, or not allowed any more.
            LogDropped(e.Message);
            await SendAsync($"event: dropped\ndata: {{\"reason\":{JsonSerializer.Serialize(e.Message, ApiJson.Default.String)}}}\n\n", cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            LogLeft();
        }
    }

    private async Task SendAsync(FeedEvent each, FeedFilter filter, CancellationToken cancellation)
    {
        if (each.Of(filter) is { } update)
        {
            var data = JsonSerializer.Serialize(update, context.Form<UsageUpdate>());
            await SendAsync(string.Create(CultureInfo.InvariantCulture, $"id: {feed.Epoch}-{each.Number}\nevent: report\ndata: {data}\n\n"), cancellation);
        }
    }

    // True while events may come. Sends a comment now and then, so that nobody between takes the connection for dead.
    private async Task<bool> NextAsync(FeedReader reader, CancellationToken cancellation)
    {
        var next = reader.Events.WaitToReadAsync(cancellation).AsTask();
        while (true)
        {
            try
            {
                return await next.WaitAsync(KeepAlive, time, cancellation);
            }
            catch (TimeoutException)
            {
                await SendAsync(": keep-alive\n\n", cancellation);
            }
        }
    }

    private async Task SendAsync(string text, CancellationToken cancellation)
    {
        try
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).AsTask().WaitAsync(LongestWrite, cancellation);
            await context.Response.Body.FlushAsync(cancellation).WaitAsync(LongestWrite, cancellation);
        }
        catch (TimeoutException)
        {
            // It does not read at all: there is no use in telling it.
            LogDropped($"It has not read for {LongestWrite}.");
            context.Abort();
            throw new OperationCanceledException(context.RequestAborted);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A reader of the stream was dropped. {Reason}")]
    private partial void LogDropped(string reason);

    [LoggerMessage(LogLevel.Debug, "A reader of the stream left")]
    private partial void LogLeft();
}
