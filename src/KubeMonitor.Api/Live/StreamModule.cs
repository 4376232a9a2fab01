using System.ComponentModel;
using System.Globalization;
using Carter;
using KubeMonitor.Api.Access;
using KubeMonitor.Application.Live;
using Microsoft.AspNetCore.Mvc;

namespace KubeMonitor.Api.Live;

/// <summary>The route that tells changes as they come.</summary>
public sealed class StreamModule : ICarterModule
{
    internal const string Route = "/api/stream";

    /// <inheritdoc />
    public void AddRoutes(IEndpointRouteBuilder app)
    {
        app.MapGet(Route, StreamAsync)
            .WithTags("Stream")
            .Needs(Right.Own)
            .WithSummary("Server-sent events: what each report changed. Resumes after Last-Event-ID; a reader that is too slow is dropped with a reason")
            .Produces<UsageUpdate>(StatusCodes.Status200OK, EventWriter.ContentType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        app.MapMethods(Route, [HttpMethods.Head], (HttpContext context) => { context.Response.ContentType = EventWriter.ContentType; })
            .Needs(Right.Own)
            .ExcludeFromDescription();
    }

    private static async Task StreamAsync(
        [FromQuery, Description("Only this node's reports.")] string? node,
        [FromQuery, Description("Only pods of this namespace.")] string? @namespace,
        [FromHeader(Name = "Last-Event-ID"), Description(
            "The id of the event that was read last: those after it follow, if they are still kept; else an event 'reset' says that some are lost.")]
        string? lastEventId,
        HttpContext context,
        UsageFeed feed,
        StreamRights rights,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        ILogger<StreamModule> logger)
    {
        var (epoch, after) = Parse(lastEventId);
        var wanted = new FeedFilter(node, @namespace);
        var filter = rights.Of(context, wanted);

        // Before the answer begins: who may see nothing gets a problem, not an empty stream.
        await filter();
        using var reader = feed.Read(wanted, epoch, after);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        await new EventWriter(context, feed, time, logger).WriteAsync(reader, filter, ends.Token);
    }

    private static (string? Epoch, long After) Parse(string? id)
    {
        var dash = id?.LastIndexOf('-') ?? -1;
        return dash > 0 && long.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            ? (id![..dash], after)
            : (string.IsNullOrEmpty(id) ? null : id, 0);
    }
}
