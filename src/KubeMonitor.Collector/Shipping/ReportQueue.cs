namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// Reports that wait to be sent, oldest first. Bounded in number and in bytes: when it is full the oldest go, since the newest say what is
/// now. The newest itself is always held. For one producer and one consumer.
/// </summary>
/// <param name="capacity">How many reports wait at most.</param>
/// <param name="capacityBytes">How many bytes they have at most, encoded.</param>
public sealed class ReportQueue(int capacity, long capacityBytes) : IDisposable
{
    private readonly Queue<EncodedReport> _waiting = [];
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private readonly Lock _gate = new();
    private long _bytes;
    private long _dropped;

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

    /// <summary>How many bytes they have, encoded.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>How many were dropped so far, because the queue was full.</summary>
    public long Dropped
    {
        get
        {
            lock (_gate)
            {
                return _dropped;
            }
        }
    }

    /// <summary>Adds the newest report.</summary>
    /// <param name="report">The report.</param>
    public void Add(EncodedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        lock (_gate)
        {
            while (_waiting.Count > 0 && (_waiting.Count >= capacity || _bytes + report.Length > capacityBytes))
            {
                // Not recycled: it may be under way.
                _bytes -= _waiting.Dequeue().Length;
                _dropped++;
            }

            _waiting.Enqueue(report);
            _bytes += report.Length;
            if (_arrived.CurrentCount == 0)
            {
                _arrived.Release();
            }
        }
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

    /// <summary>Gives the oldest reports, which stay until <see cref="Remove"/>: what was not acknowledged is not lost.</summary>
    /// <param name="into">Where they are put, in place of what is there.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="mostJsonBytes">How long their JSON is at most, in bytes; the first is given whatever its length.</param>
    public void Peek(IList<EncodedReport> into, int most, long mostJsonBytes = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(into);
        into.Clear();
        var left = mostJsonBytes;
        lock (_gate)
        {
            foreach (var report in _waiting)
            {
                left -= report.JsonBytes;
                if (into.Count == most || (left < 0 && into.Count > 0))
                {
                    return;
                }

                into.Add(report);
            }
        }
    }

    /// <summary>Removes reports that were acknowledged, or refused for good.</summary>
    /// <param name="reports">What <see cref="Peek"/> gave; those that the queue has dropped in the meantime are passed over.</param>
    public void Remove(IReadOnlyList<EncodedReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        lock (_gate)
        {
            for (var i = 0; i < reports.Count; i++)
            {
                if (_waiting.TryPeek(out var first) && ReferenceEquals(first, reports[i]))
                {
                    _bytes -= _waiting.Dequeue().Length;
                }
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _arrived.Dispose();
}
