using System.Buffers;
using System.IO.Compression;
using KubeMonitor.Api.Problems;

namespace KubeMonitor.Api.Ingest;

/// <summary>A bounded number of bytes in a buffer that is lent, and given back at the end.</summary>
/// <param name="most">The most bytes.</param>
internal sealed class PooledBytes(long most) : IDisposable
{
    private const int Smallest = 16 * 1024;

    // JSON of reports shrinks to about a tenth; a guess that is too small costs a copy.
    private const int UsualRatio = 10;

    private byte[] _buffer = [];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    public void Copy(ReadOnlySequence<byte> source)
    {
        Require(source.Length);
        _buffer = ArrayPool<byte>.Shared.Rent((int)source.Length);
        source.CopyTo(_buffer);
        _length = (int)source.Length;
    }

    /// <summary>Takes what gzip data holds, of one member or several.</summary>
    /// <exception cref="BadHttpRequestException">It is more than there may be.</exception>
    /// <exception cref="InvalidDataException">It is not gzip.</exception>
    public void Unpack(ReadOnlySequence<byte> packed)
    {
        using var source = new PooledBytes(most);
        source.Copy(packed);
        using var stream = new MemoryStream(source._buffer, 0, source._length, writable: false);
        using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(Smallest, Math.Min(packed.Length * UsualRatio, most)));
        for (int read; (read = gzip.Read(_buffer, _length, _buffer.Length - _length)) > 0;)
        {
            _length += read;
            Require(_length);
            if (_length == _buffer.Length)
            {
                Grow();
            }
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, _length) = ([], 0);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    private void Require(long length)
    {
        if (length > most)
        {
            throw new BadHttpRequestException(ProblemText.TooLarge, StatusCodes.Status413PayloadTooLarge);
        }
    }
}
