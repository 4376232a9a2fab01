using System.Threading.Channels;

namespace KubeMonitor.Application.Live;

/// <summary>One reader of the feed.</summary>
/// <param name="wanted">What it wants of the feed.</param>
/// <param name="queue">How many events may wait for it.</param>
/// <param name="missed">Whether events after the one it asked for are lost.</param>
/// <param name="leave">Takes it out of the feed.</param>
public sealed class FeedReader(FeedFilter wanted, int queue, bool missed, Action<FeedReader> leave) : IDisposable
{
    private readonly Channel<FeedEvent> _events = Channel.CreateBounded<FeedEvent>(new BoundedChannelOptions(queue) { SingleReader = true });

    /// <summary>Whether events after the one it asked for are lost: it has to read everything anew.</summary>
    public bool Missed { get; } = missed;

    /// <summary>
    /// The events, in order. It ends with an <see cref="InvalidOperationException"/> that says why, if the reader was too slow.
    /// </summary>
    public ChannelReader<FeedEvent> Events => _events.Reader;

    /// <inheritdoc />
    public void Dispose() => leave(this);

    // Never waits: a reader that doesn't keep up must not hold up those that report.
    internal bool TryTake(FeedEvent each)
    {
        if (!each.Concerns(wanted) || _events.Writer.TryWrite(each))
        {
            return true;
        }

        _events.Writer.TryComplete(new InvalidOperationException($"The reader is too slow: {queue} events wait for it (Stream:ReaderQueue)."));
        return false;
    }
}
