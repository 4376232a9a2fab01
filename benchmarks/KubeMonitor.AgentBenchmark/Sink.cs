using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace KubeMonitor.AgentBenchmark;

/// <summary>Takes reports over HTTP, as the API server does, and says when each came.</summary>
internal sealed class Sink : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Channel<int> _arrivals = Channel.CreateUnbounded<int>();

    public Sink()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }

    /// <summary>Waits for a report.</summary>
    /// <returns>Its bytes on the wire.</returns>
    public async Task<int> NextAsync() => await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        var buffer = new byte[64 * 1024];
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var (total, read) = (0, 0);
            while ((read = await context.Request.InputStream.ReadAsync(buffer)) > 0)
            {
                total += read;
            }

            context.Response.Close();
            await _arrivals.Writer.WriteAsync(total);
        }
    }
}
