using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Timestamps that were read lately: entities of one node share them, and are often read one after the other. Not for several threads
/// at once.
/// </summary>
internal sealed class TimesCache
{
    private const int Slots = 16;

    private readonly (byte[]? Of, int Count, long[] Times)[] _slots = [.. Enumerable.Repeat(((byte[]?)null, 0, Array.Empty<long>()), Slots)];
    private int _next;

    /// <summary>Reads timestamps.</summary>
    public void Read(byte[] from, Span<long> into)
    {
        foreach (var (of, count, times) in _slots)
        {
            if (of == from && count == into.Length)
            {
                times.AsSpan(0, count).CopyTo(into);
                return;
            }
        }

        ColumnDecoder.Decode(from, 0, Absent.Value, into);
        ref var next = ref _slots[_next];
        Scratch.Fit(ref next.Times, into.Length);
        into.CopyTo(next.Times);
        (next.Of, next.Count) = (from, into.Length);
        _next = (_next + 1) % Slots;
    }
}
