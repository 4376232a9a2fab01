using KubeMonitor.Api.Access;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Live;
using KubeMonitor.Application.Visibility;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Api.Live;

/// <summary>What a reader of the stream may see: found out anew while the stream goes on, since rights and tokens end.</summary>
/// <param name="readers">Finds out.</param>
/// <param name="options">Whether it is asked.</param>
/// <param name="time">The clock.</param>
internal sealed class StreamRights(ReaderAccess readers, IOptions<AuthOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Valid = TimeSpan.FromSeconds(10);

    /// <summary>Makes what narrows events to what the reader may see now.</summary>
    /// <param name="context">The request.</param>
    /// <param name="wanted">What the reader wants.</param>
    public Func<Task<FeedFilter>> Of(HttpContext context, FeedFilter wanted)
    {
        if (options.Value.Reads == AuthMode.Anonymous)
        {
            return () => Task.FromResult(wanted);
        }

        var (known, asked) = ((FeedFilter?)null, 0L);
        return async () =>
        {
            if (known is null || time.GetElapsedTime(asked) >= Valid)
            {
                (known, asked) = (await NarrowAsync(context, wanted), time.GetTimestamp());
            }

            return known;
        };
    }

    private async Task<FeedFilter> NarrowAsync(HttpContext context, FeedFilter wanted)
    {
        var who = await readers.WhoAsync(context);
        var visible = new VisibleNamespaces();
        var seesPods = await readers.NarrowAsync(who, visible, context.RequestAborted);
        var seesNodes = await readers.MayReadNodesAsync(who, null, context.RequestAborted);
        return seesPods || seesNodes
            ? wanted with { SeesNodes = seesNodes, Visible = visible }
            : throw new AccessRefusedException("not_allowed", $"'{who.User}' may neither list pods in any namespace nor nodes.");
    }
}
