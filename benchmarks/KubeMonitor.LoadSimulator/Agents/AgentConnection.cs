using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KubeMonitor.LoadSimulator.Agents;

/// <summary>One agent's connection: HTTP/1.1 by hand, so that thousands of them take little beside what they measure.</summary>
/// <param name="server">The API server.</param>
/// <param name="time">The agent's clock, of which each request tells.</param>
internal sealed class AgentConnection(IPEndPoint server, TimeProvider time) : IDisposable
{
    private const int LongestHead = 512;
    private const int LongestAnswer = 64 * 1024;

    private Socket? _socket;

    /// <summary>Bytes that went over the wire, both ways.</summary>
    public long Bytes { get; private set; }

    /// <summary>Sends a body.</summary>
    /// <returns>How many samples were taken.</returns>
    /// <exception cref="IOException">The server refused it, or broke off.</exception>
    public async ValueTask<int> PostAsync(ReadOnlyMemory<byte> gzip, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(LongestHead + gzip.Length, LongestAnswer));
        try
        {
            var length = Head(buffer, gzip.Length);
            gzip.CopyTo(buffer.AsMemory(length));
            length += gzip.Length;
            var socket = await ConnectAsync(cancellation);
            for (var sent = 0; sent < length;)
            {
                sent += await socket.SendAsync(buffer.AsMemory(sent, length - sent), cancellation);
            }

            var read = await ReadAsync(socket, buffer, cancellation);
            Bytes += length + read;
            return Accepted(buffer.AsSpan(0, read));
        }
        catch
        {
            Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private int Head(byte[] buffer, int length) => Encoding.ASCII.GetBytes(
        string.Create(
            CultureInfo.InvariantCulture,
            $"POST /api/ingest HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nDate: {time.GetUtcNow():r}\r\nContent-Length: {length}\r\n\r\n"),
        buffer);

    private static async ValueTask<int> ReadAsync(Socket socket, byte[] buffer, CancellationToken cancellation)
    {
        for (var read = 0; ;)
        {
            var more = await socket.ReceiveAsync(buffer.AsMemory(read), cancellation);
            read += more;
            if (IsWhole(buffer.AsSpan(0, read)))
            {
                return read;
            }

            if (more == 0 || read == buffer.Length)
            {
                throw new IOException($"The server broke off after {read} bytes of an answer.");
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..(end + 2)];
        var body = answer[(end + 4)..];
        return Number(head, "Content-Length: "u8) is { } length ? body.Length >= length : body.EndsWith("0\r\n\r\n"u8);
    }

    private static int Accepted(ReadOnlySpan<byte> answer) =>
        answer.StartsWith("HTTP/1.1 200 "u8) && Number(answer, "\"accepted\":"u8) is { } accepted
            ? accepted
            : throw new IOException($"The server refused a report: {Encoding.UTF8.GetString(answer)}");

    private static int? Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> after) =>
        text.IndexOf(after) is >= 0 and var at && Utf8Parser.TryParse(text[(at + after.Length)..], out int number, out _) ? number : null;

    private async ValueTask<Socket> ConnectAsync(CancellationToken cancellation)
    {
        // The server closes what was idle for long, as it does while history is filled in for other agents: nothing else can be read now.
        if (_socket?.Poll(0, SelectMode.SelectRead) == true)
        {
            Dispose();
        }

        if (_socket is null)
        {
            _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await _socket.ConnectAsync(server, cancellation);
        }

        return _socket;
    }
}
