using System.Buffers;
using System.IO.Pipelines;

namespace KubeMonitor.Infrastructure.Kubernetes.Watching;

/// <summary>Splits a watch's stream at its newlines. A last line without one was cut off, and is left out.</summary>
/// <param name="stream">The stream.</param>
/// <param name="silence">How long it may be silent.</param>
internal sealed class WatchLines(Stream stream, TimeSpan silence)
{
    // Objects are at most 1.5 MiB in etcd's default; more is no watch.
    private const long LongestLine = 16 * 1024 * 1024;

    /// <summary>Reads to the end.</summary>
    /// <param name="take">Takes each line; it is valid until this returns.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="WatchSilentException">Nothing came for too long.</exception>
    /// <exception cref="InvalidDataException">A line has no end.</exception>
    public async Task ReadAsync(Action<ReadOnlySequence<byte>> take, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pipe = PipeReader.Create(stream);
        try
        {
            while (true)
            {
                patience.CancelAfter(silence);
                var read = await pipe.ReadAsync(patience.Token).ConfigureAwait(false);
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    if (rest.Slice(0, end) is { IsEmpty: false } line)
                    {
                        take(line);
                    }

                    rest = rest.Slice(rest.GetPosition(1, end));
                }

                pipe.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                {
                    return;
                }

                if (rest.Length > LongestLine)
                {
                    throw new InvalidDataException($"a line of the watch is longer than {LongestLine} bytes");
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new WatchSilentException(silence, e);
        }
        finally
        {
            await pipe.CompleteAsync().ConfigureAwait(false);
        }
    }
}
