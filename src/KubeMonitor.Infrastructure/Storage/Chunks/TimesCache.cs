using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Timestamps that were read lately: entities of one node share them, and are often read one after the other. Not for several threads
/// at once.
/// </summary>
internal sealed class TimesCache
{
    private const int Slots = 16;

    private readonly (byte[]? Of, long[] Times)[] _slots = new (byte[]?, long[])[Slots];
    private int _next;

    /// <summary>Reads timestamps.</summary>
    public void Read(byte[] from, Span<long> into)
    {
        foreach (var (of, times) in _slots)
        {
            if (of == from && times.Length == into.Length)
            {
                times.CopyTo(into);
                return;
            }
        }

        ColumnDecoder.Decode(from, 0, Absent.Value, into);
        _slots[_next] = (from, into.ToArray());
        _next = (_next + 1) % Slots;
    }
}
