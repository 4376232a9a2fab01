using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace KubeMonitor.Faults.Nodes;

/// <summary>
/// An agent that connects and sends its report, by a socket alone: thousands of HTTP clients in one process would be measured more than
/// the server is.
/// </summary>
internal sealed class ReconnectingAgent(Uri server, string report) : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _request = Encoding.ASCII.GetBytes(
        $"POST /api/ingest HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {report.Length}\r\n\r\n{report}");

    /// <summary>Connects, sends, and waits for the answer.</summary>
    /// <returns>How long it took from the start of the connection on, and whether the report was taken.</returns>
    public async Task<(TimeSpan Took, bool Taken)> SendAsync(CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await _socket.ConnectAsync(server.Host, server.Port, cancellation);
            for (var sent = 0; sent < _request.Length;)
            {
                sent += await _socket.SendAsync(_request.AsMemory(sent), cancellation);
            }

            var answer = new byte[1024];
            var read = await _socket.ReceiveAsync(answer, cancellation);
            return (Stopwatch.GetElapsedTime(start), Encoding.ASCII.GetString(answer, 0, read).StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal));
        }
        catch (SocketException)
        {
            return (Stopwatch.GetElapsedTime(start), false);
        }
    }

    public void Dispose() => _socket.Dispose();
}
