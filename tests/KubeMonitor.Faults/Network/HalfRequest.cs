using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KubeMonitor.Faults.Network;

/// <summary>
/// A request of which half has come, and of which the server has said that it reads it: it answers <c>100 Continue</c> once it does
/// (<see href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1">RFC 9110, Expect</see>).
/// </summary>
internal sealed class HalfRequest : IDisposable
{
    private readonly TcpClient _client = new();
    private readonly byte[] _body;
    private StreamReader? _reader;

    private HalfRequest(string body) => _body = Encoding.UTF8.GetBytes(body);

    public static async Task<HalfRequest> BeginAsync(Uri server, string body, CancellationToken cancellation)
    {
        var request = new HalfRequest(body);
        await request._client.ConnectAsync(server.Host, server.Port, cancellation);
        var stream = request._client.GetStream();
        request._reader = new StreamReader(stream);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/ingest HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {request._body.Length}\r\nExpect: 100-continue\r\n\r\n"), cancellation);
        if (await request.ReadStatusAsync(cancellation) != HttpStatusCode.Continue)
        {
            throw new InvalidOperationException("The server did not say that it reads the request.");
        }

        await request._reader.ReadLineAsync(cancellation);
        await stream.WriteAsync(request._body.AsMemory(0, request._body.Length / 2), cancellation);
        return request;
    }

    /// <summary>Sends the rest.</summary>
    /// <returns>The answer's status; null where none came, or not whole.</returns>
    public async Task<HttpStatusCode?> EndAsync(CancellationToken cancellation)
    {
        try
        {
            await _client.GetStream().WriteAsync(_body.AsMemory(_body.Length / 2), cancellation);
            var status = await ReadStatusAsync(cancellation);
            var rest = await _reader!.ReadToEndAsync(cancellation);
            return rest.Contains("\"accepted\":", StringComparison.Ordinal) || status != HttpStatusCode.OK ? status : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _client.Dispose();
    }

    private async Task<HttpStatusCode?> ReadStatusAsync(CancellationToken cancellation)
    {
        var line = await _reader!.ReadLineAsync(cancellation);
        return line?.Split(' ') is [_, var code, ..] ? (HttpStatusCode)int.Parse(code, CultureInfo.InvariantCulture) : null;
    }
}
