using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace KubeMonitor.Cli.PortForward;

/// <summary>
/// One connection to a pod's port in a WebSocket, as the kubelet speaks it (<c>v4.channel.k8s.io</c>, in Kubernetes'
/// <c>kubelet/pkg/cri/streaming/portforward/websocket.go</c>): each message begins with its channel, 0 for data and 1 for errors, and the first
/// of each channel has the port's number. The client library's own streams read without being asynchronous, and can't be cancelled.
/// </summary>
/// <param name="socket">The WebSocket, which is disposed of with this.</param>
internal sealed class ForwardedStream(WebSocket socket) : System.IO.Stream
{
    public const string Protocol = "v4.channel.k8s.io";

    private const byte Data = 0;
    private const int LongestMessage = 32 * 1024;

    // The kubelet takes a frame for a message: the channel and what follows go out in one.
    private readonly byte[] _out = new byte[LongestMessage];
    private readonly byte[] _channel = new byte[1];
    private readonly bool[] _began = new bool[2];
    private bool _inData;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (!_inData && !await NextAsync(cancellationToken))
            {
                return 0;
            }

            var received = await ReceiveAsync(buffer, cancellationToken);
            _inData = !received.EndOfMessage;
            if (received.Count > 0)
            {
                return received.Count;
            }
        }

        return 0;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _out[0] = Data;
        for (var left = buffer; !left.IsEmpty;)
        {
            var length = Math.Min(left.Length, LongestMessage - 1);
            left[..length].CopyTo(_out.AsMemory(1));
            try
            {
                await socket.SendAsync(_out.AsMemory(0, length + 1), WebSocketMessageType.Binary, endOfMessage: true, cancellationToken);
            }
            catch (WebSocketException e)
            {
                throw Broken(e);
            }

            left = left[length..];
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }

    // To the next message with data; false at the end.
    private async ValueTask<bool> NextAsync(CancellationToken cancellation)
    {
        while (socket.State == WebSocketState.Open)
        {
            var received = await ReceiveAsync(_channel, cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            if (received.Count == 0 || received.EndOfMessage)
            {
                continue;
            }

            var channel = _channel[0];
            if (channel > 1)
            {
                throw new IOException($"Kubernetes' port-forward has a channel {channel}, which was not asked for.");
            }

            if (_began[channel] && channel == Data)
            {
                return true;
            }

            var rest = await RestAsync(cancellation);
            if (_began[channel] && rest.Length > 0)
            {
                throw new ForwardFailure(Encoding.UTF8.GetString(rest).Trim());
            }

            _began[channel] = true;
        }

        return false;
    }

    private async ValueTask<byte[]> RestAsync(CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestMessage);
        try
        {
            var length = 0;
            while (true)
            {
                var received = await ReceiveAsync(buffer.AsMemory(length), cancellation);
                length += received.Count;
                if (received.EndOfMessage || length == buffer.Length)
                {
                    return buffer[..length];
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await socket.ReceiveAsync(buffer, cancellation);
        }
        catch (WebSocketException e)
        {
            throw Broken(e);
        }
    }

    private static IOException Broken(WebSocketException e) => new($"Kubernetes' port-forward broke off: {e.Message}", e);
}
