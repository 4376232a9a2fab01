using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Live;

/// <summary>
/// Tells readers what changes, report by report. Keeps the last ones for readers that come back: as long as there is one, and a while
/// after the last has left. Where nobody reads, nothing is kept.
/// </summary>
/// <param name="nodes">Describes a node.</param>
/// <param name="pods">Describes pods.</param>
/// <param name="options">The bounds.</param>
/// <param name="time">The clock.</param>
public sealed class UsageFeed(NodeDescriber nodes, PodDescriber pods, IOptions<StreamOptions> options, TimeProvider time)
{
    // Longer than any client waits before it comes back.
    private static readonly TimeSpan KeptAfterLast = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly FeedHistory _history = new();
    private readonly List<FeedReader> _readers = [];
    private long _last;
    private long? _lastRead;

    /// <summary>Names this feed: after a restart of the process there is another, with numbers of its own.</summary>
    public string Epoch { get; } = Guid.NewGuid().ToString("n")[..12];

    /// <summary>How many read it.</summary>
    public int ReaderCount
    {
        get
        {
            lock (_gate)
            {
                return _readers.Count;
            }
        }
    }

    /// <summary>Tells what a report has. Never waits for a reader.</summary>
    /// <param name="node">The node's sample; null where only a pod's came.</param>
    /// <param name="samples">The pods'.</param>
    public void Publish(NodeSample? node, IReadOnlyList<PodSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        lock (_gate)
        {
            if (_readers.Count == 0 && (_lastRead is null || time.GetElapsedTime(_lastRead.Value) > KeptAfterLast))
            {
                _last++;
                _history.Clear();
                return;
            }

            var each = Event(++_last, node, samples);
            _history.Add(each.Number, node, samples, options.Value.HistorySamples);
            if (_readers.RemoveAll(reader => !reader.TryTake(each)) > 0)
            {
                _lastRead = time.GetTimestamp();
            }
        }
    }

    /// <summary>Begins to read.</summary>
    /// <param name="wanted">What is read: other events don't wake the reader.</param>
    /// <param name="epoch">The feed of the event that was read last; null for none.</param>
    /// <param name="after">The number of the event that was read last.</param>
    /// <exception cref="LimitExceededException">There are as many readers as there may be.</exception>
    public FeedReader Read(FeedFilter wanted, string? epoch, long after)
    {
        lock (_gate)
        {
            if (_readers.Count >= options.Value.Readers)
            {
                throw new LimitExceededException($"{_readers.Count} read the stream already, the most that may (Stream:Readers). Try again later.");
            }

            var missed =
                epoch is not null && (epoch != Epoch || after > _last || (after < _last && (_history.First is not { } first || first > after + 1)));
            var rest = epoch is null || missed ? [] : _history.After(after).Select(each => Event(each.Number, each.Node, each.Pods)).ToList();
            var reader = new FeedReader(wanted, Math.Max(options.Value.ReaderQueue, rest.Count), missed, Leave);
            rest.ForEach(each => reader.TryTake(each));
            _readers.Add(reader);
            return reader;
        }
    }

    private FeedEvent Event(long number, NodeSample? node, IReadOnlyList<PodSample> samples) => new(number, node, samples, nodes, pods);

    private void Leave(FeedReader reader)
    {
        lock (_gate)
        {
            if (_readers.Remove(reader))
            {
                _lastRead = time.GetTimestamp();
            }
        }
    }
}
