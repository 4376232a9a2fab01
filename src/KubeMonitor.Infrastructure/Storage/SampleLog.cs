using KubeMonitor.Application.Ports;

namespace KubeMonitor.Infrastructure.Storage;

/// <summary>
/// The samples of one entity in the order of their time, whatever the order they came in. A lock is held for the copy of a slice at
/// most; samples themselves never change.
/// </summary>
/// <param name="timestampOf">When a sample was taken.</param>
/// <typeparam name="T">An immutable sample.</typeparam>
internal sealed class SampleLog<T>(Func<T, DateTimeOffset> timestampOf)
    where T : class
{
    private readonly Lock _gate = new();
    private readonly List<T> _samples = [];
    private bool _closed;

    /// <summary>The newest sample; null if all have expired.</summary>
    public T? Latest
    {
        get
        {
            lock (_gate)
            {
                return _samples.Count == 0 ? null : _samples[^1];
            }
        }
    }

    /// <summary>When the first sample was taken that is still held; null if all have expired.</summary>
    public DateTimeOffset? First
    {
        get
        {
            lock (_gate)
            {
                return _samples.Count == 0 ? null : timestampOf(_samples[0]);
            }
        }
    }

    /// <summary>Puts a sample in its place, and lets those go that have expired.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="slim">What is kept of a sample once it is not the newest any more.</param>
    /// <param name="expired">Samples up to this have expired.</param>
    /// <returns>Null if the log was closed in the meantime: the entity is to be looked up again.</returns>
    public AppendOutcome? Add(T sample, Func<T, T> slim, DateTimeOffset expired)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return null;
            }

            var place = After(timestampOf(sample));
            if (place > 0 && timestampOf(_samples[place - 1]) == timestampOf(sample))
            {
                return AppendOutcome.Duplicate;
            }

            if (place == _samples.Count)
            {
                if (place > 0)
                {
                    _samples[^1] = slim(_samples[^1]);
                }

                _samples.Add(sample);
            }
            else
            {
                _samples.Insert(place, slim(sample));
            }

            RemoveUpTo(expired);
            return AppendOutcome.Accepted;
        }
    }

    /// <summary>Lets samples go that have expired, and closes the log when none is left.</summary>
    /// <param name="expired">Samples up to this have.</param>
    /// <returns>Whether the log is closed.</returns>
    public bool TryClose(DateTimeOffset expired)
    {
        lock (_gate)
        {
            RemoveUpTo(expired);
            return _closed = _samples.Count == 0;
        }
    }

    /// <summary>A copy of the samples in (from, to].</summary>
    /// <param name="from">The start, not included.</param>
    /// <param name="to">The end, included.</param>
    public List<T> Read(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            var start = After(from);
            return _samples.GetRange(start, Math.Max(0, After(to) - start));
        }
    }

    private void RemoveUpTo(DateTimeOffset expired)
    {
        // In runs, since removing from a list's start moves all the rest.
        const int Run = 64;
        var count = After(expired);
        if (count >= Run || count == _samples.Count)
        {
            _samples.RemoveRange(0, count);
        }
    }

    // The index behind the last sample that is not later.
    private int After(DateTimeOffset instant)
    {
        var (low, high) = (0, _samples.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (timestampOf(_samples[middle]) <= instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
