using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Timestamps that were read lately: entities of one node share them, and are often read one after the other. Not for several threads
/// at once.
/// </summary>
internal sealed class TimesCache
{
    private const int Slots = 16;

    private readonly byte[]?[] _of = new byte[Slots][];
    private readonly int[] _counts = new int[Slots];
    private readonly long[][] _times = [.. Enumerable.Repeat(Array.Empty<long>(), Slots)];
    private int _next;

    /// <summary>Reads timestamps.</summary>
    public void Read(byte[] from, Span<long> into)
    {
        for (var slot = 0; slot < Slots; slot++)
        {
            if (_of[slot] == from && _counts[slot] == into.Length)
            {
                _times[slot].AsSpan(0, into.Length).CopyTo(into);
                return;
            }
        }

        ColumnDecoder.Decode(from, 0, Absent.Value, into);
        Scratch.Fit(ref _times[_next], into.Length);
        into.CopyTo(_times[_next]);
        (_of[_next], _counts[_next]) = (from, into.Length);
        _next = (_next + 1) % Slots;
    }
}
