using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// Reports that wait to be sent, oldest first. Bounded: when it is full the oldest goes, since the newest say what is now. For one
/// producer and one consumer.
/// </summary>
/// <param name="capacity">How many reports wait at most.</param>
public sealed class ReportQueue(int capacity) : IDisposable
{
    private readonly LinkedList<NodeReport> _waiting = [];
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Lock _gate = new();

    /// <summary>How many reports wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>How many were dropped so far, because the queue was full.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds the newest report.</summary>
    /// <param name="report">The report.</param>
    public void Add(NodeReport report)
    {
        lock (_gate)
        {
            if (_waiting.Count == capacity)
            {
                _waiting.RemoveFirst();
                Dropped++;
            }

            _waiting.AddLast(report);
        }

        _arrived.Release();
    }

    /// <summary>Waits until a report is there.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        while (Count == 0)
        {
            await _arrived.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The oldest reports, which stay until <see cref="Remove"/>: what was not acknowledged is not lost.</summary>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<NodeReport> Peek(int most)
    {
        lock (_gate)
        {
            return [.. _waiting.Take(most)];
        }
    }

    /// <summary>Removes reports that were acknowledged, or refused for good.</summary>
    /// <param name="reports">What <see cref="Peek"/> gave; those that the queue has dropped in the meantime are passed over.</param>
    public void Remove(IEnumerable<NodeReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        lock (_gate)
        {
            foreach (var report in reports)
            {
                if (ReferenceEquals(_waiting.First?.Value, report))
                {
                    _waiting.RemoveFirst();
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _arrived.Dispose();
}
