using System.Collections.Specialized;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading.Channels;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Agent.Tests;

/// <summary>Takes reports over real HTTP, and answers as a test says.</summary>
internal sealed class StandInServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Channel<NodeReport[]> _requests = Channel.CreateUnbounded<NodeReport[]>();

    public StandInServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Address { get; }

    /// <summary>The status of the answer to each request, by what it carries.</summary>
    public Func<NodeReport[], int> Answer { get; set; } = _ => 200;

    /// <summary>The <c>Retry-After</c> of every answer; null for none.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>The headers of the last request.</summary>
    public NameValueCollection LastHeaders { get; private set; } = [];

    public async Task<NodeReport[]> NextRequestAsync() => await _requests.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
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

            LastHeaders = context.Request.Headers;
            var reports = Read(context.Request);
            context.Response.StatusCode = Answer(reports);
            if (RetryAfter is { } wait)
            {
                context.Response.Headers["Retry-After"] = wait;
            }

            context.Response.Close();
            await _requests.Writer.WriteAsync(reports);
        }
    }

    private static NodeReport[] Read(HttpListenerRequest request)
    {
        Assert.Equal("/api/ingest", request.Url!.AbsolutePath);
        Assert.Equal("gzip", request.Headers["Content-Encoding"]);
        Assert.Equal("application/json", request.ContentType);
        using var json = JsonDocument.Parse(new GZipStream(request.InputStream, CompressionMode.Decompress));
        return json.RootElement.ValueKind == JsonValueKind.Array
            ? json.Deserialize(ReportJson.Default.NodeReportArray)!
            : [json.Deserialize(ReportJson.Default.NodeReport)!];
    }
}
