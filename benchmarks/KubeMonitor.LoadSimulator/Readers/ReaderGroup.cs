using System.Diagnostics;
using KubeMonitor.LoadSimulator.Nodes;
using KubeMonitor.LoadSimulator.Results;

namespace KubeMonitor.LoadSimulator.Readers;

/// <summary>Those who read: each kind of request at its rate, and live streams.</summary>
/// <param name="kinds">The kinds.</param>
/// <param name="api">The API server.</param>
/// <param name="metricsApi">Its metrics API.</param>
internal sealed class ReaderGroup(IReadOnlyList<ReadKind> kinds, Uri api, Uri metricsApi) : IDisposable
{
    private const int Streams = 2;
    private const int PieceBytes = 128 * 1024;
    private const int Greetings = 3;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        // A page's cookie, of which the client's first takes it 2 ms, would be the client's cost, and spare the server making one the next time.
        UseCookies = false,

        // The server makes its own certificate at each start; what is measured is the answer.
#pragma warning disable CA5359
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
    })
    {
        Timeout = TimeSpan.FromMinutes(2),
    };

    private readonly Dictionary<string, Durations> _durations = kinds.ToDictionary(kind => kind.Name, _ => new Durations());
    private readonly Durations _events = new();

    /// <summary>
    /// Connects to both ports, and asks for their health, as probes and the aggregation layer do before readers come: what a client takes
    /// for the first request of its life, and a TLS handshake, are no cost of an answer.
    /// </summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        foreach (var server in new[] { api, metricsApi })
        {
            // More than once: the client's own code is compiled while it is.
            for (var i = 0; i < Greetings; i++)
            {
                await AskAsync(new Uri(server, "healthz"), cancellation);
            }
        }
    }

    /// <summary>
    /// Reads until it is cancelled, each kind from a moment by chance and after half to one and a half of its mean pause: readers know
    /// nothing of each other, and at even paces all would come at once in each second.
    /// </summary>
    /// <param name="asked">Which kinds are asked for.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task RunAsync(IEnumerable<ReadKind> asked, CancellationToken cancellation) => Task.WhenAll(
    [
        .. asked.Select(kind => RepeatAsync(kind, cancellation)),
        .. Enumerable.Range(0, Streams).Select(_ => StreamAsync($"api/stream?namespace={ClusterShape.Biggest}", cancellation)),
    ]);

    /// <summary>Makes one request, and reads its answer to the end.</summary>
    /// <returns>How long it took, in milliseconds, and how many bytes the answer has.</returns>
    public Task<(double Milliseconds, long Bytes)> AskAsync(ReadKind kind, CancellationToken cancellation) =>
        AskAsync(AddressOf(kind), cancellation);

    /// <summary>Makes one request.</summary>
    /// <returns>Its answer.</returns>
    public Task<byte[]> AnswerAsync(ReadKind kind, CancellationToken cancellation) => _http.GetByteArrayAsync(AddressOf(kind), cancellation);

    /// <summary>Takes what has come since the last call, of kinds that were asked for.</summary>
    public IReadOnlyDictionary<string, DurationFigures> Take() =>
        _durations.Append(new KeyValuePair<string, Durations>("stream_pieces", _events))
            .Select(each => (each.Key, Figures: each.Value.Take()))
            .Where(each => each.Figures is not { Count: 0, Failed: 0 })
            .ToDictionary(each => each.Key, each => each.Figures);

    public void Dispose() => _http.Dispose();

    private static async Task<long> DrainAsync(Stream body, CancellationToken cancellation)
    {
        var (buffer, total) = (new byte[PieceBytes], 0L);
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            total += read;
        }

        return total;
    }

    private Uri AddressOf(ReadKind kind) => new(kind.OfMetricsApi ? metricsApi : api, kind.Route(Random.Shared));

    private async Task<(double Milliseconds, long Bytes)> AskAsync(Uri address, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var bytes = await DrainAsync(body, cancellation);
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, bytes);
    }

    private async Task RepeatAsync(ReadKind kind, CancellationToken cancellation)
    {
        // The next one begins at its time, whether or not the one before has ended: who waits for answers measures less of them.
        var open = new List<Task>();
        var next = TimeSpan.FromSeconds(Random.Shared.NextDouble() / kind.PerSecond);
        var start = Stopwatch.GetTimestamp();
        try
        {
            while (true)
            {
                if (next - Stopwatch.GetElapsedTime(start) is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait, cancellation);
                }

                open.RemoveAll(each => each.IsCompleted);
                open.Add(ReadAsync(kind, cancellation));
                next += TimeSpan.FromSeconds((Random.Shared.NextDouble() + 0.5) / kind.PerSecond);
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ReadAsync(ReadKind kind, CancellationToken cancellation)
    {
        try
        {
            var (milliseconds, bytes) = await AskAsync(kind, cancellation);
            _durations[kind.Name].Add(TimeSpan.FromMilliseconds(milliseconds), bytes);
        }
        catch (HttpRequestException e)
        {
            _durations[kind.Name].AddFailure(e);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task StreamAsync(string route, CancellationToken cancellation)
    {
        try
        {
            await using var stream = await _http.GetStreamAsync(new Uri(api, route), cancellation);
            var buffer = new byte[PieceBytes];
            for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
            {
                _events.Add(TimeSpan.Zero, read);
            }

            _events.AddFailure(new IOException("The server ended the stream."));
        }
        catch (HttpRequestException e)
        {
            _events.AddFailure(e);
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
