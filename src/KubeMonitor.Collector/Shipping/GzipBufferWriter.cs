using System.Buffers;
using System.IO.Compression;

namespace KubeMonitor.Collector.Shipping;

/// <summary>Takes what is written in small pieces, and compresses it as it comes: the whole text is never held.</summary>
internal sealed class GzipBufferWriter : IBufferWriter<byte>, IDisposable
{
    private const int PieceBytes = 16 * 1024;

    private readonly MemoryStream _compressed = new();
    private byte[] _piece = new byte[PieceBytes];
    private int _filled;
    private GZipStream? _gzip;

    /// <summary>How many bytes were written since <see cref="Begin"/>.</summary>
    public int Written { get; private set; }

    /// <summary>Begins a new member; what an earlier one left unfinished is forgotten.</summary>
    public void Begin()
    {
        _gzip?.Dispose();
        _compressed.SetLength(0);
        _gzip = new GZipStream(_compressed, CompressionLevel.Fastest, leaveOpen: true);
        (_filled, Written) = (0, 0);
    }

    /// <summary>Ends the member.</summary>
    /// <returns>Its bytes, valid until the next <see cref="Begin"/>.</returns>
    public ReadOnlySpan<byte> End()
    {
        Compress();
        _gzip!.Dispose();
        _gzip = null;
        return _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _piece.Length - _filled);
        _filled += count;
        Written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var size = Math.Max(sizeHint, 1);
        if (size > _piece.Length - _filled)
        {
            Compress();
            if (size > _piece.Length)
            {
                _piece = new byte[size];
            }
        }

        return _piece.AsMemory(_filled);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        _gzip?.Dispose();
        _compressed.Dispose();
    }

    private void Compress()
    {
        _gzip!.Write(_piece, 0, _filled);
        _filled = 0;
    }
}
