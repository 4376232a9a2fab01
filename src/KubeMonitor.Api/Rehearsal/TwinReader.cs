using System.Net.Http.Headers;
using System.Net.Security;
using KubeMonitor.Api.Ingest;
using KubeMonitor.Api.Live;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>Sends the twin what agents send, and asks it what readers ask.</summary>
internal sealed class TwinReader : IDisposable
{
    // The runtime counts what is called, to compile it again as well as it can, once nothing was called for the first time for 100 ms. A turn
    // in which something was is one too few: with two of them one start of eight came out as if there were none, with three one of twenty.
    private const int Repeats = 3;

    private static readonly TimeSpan RuntimeSettles = TimeSpan.FromMilliseconds(150);

    private readonly Twin _twin;
    private readonly List<string> _failures = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,

        // The twin has made its certificate a moment ago, and is reached by nobody else.
#pragma warning disable CA5359
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
    });

    /// <param name="twin">The twin.</param>
    public TwinReader(Twin twin) => (_twin, _http.BaseAddress) = (twin, twin.Address);

    /// <summary>Sends and asks everything.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What was not answered as it must be.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancellation)
    {
        await PostAsync(ExampleReports.Before(), isPacked: true, cancellation);
        await StreamAsync(cancellation);
        await AskAsync(_twin.Address, Questions.Of(_twin.Endpoints), cancellation);
        await AskAsync(_twin.TlsAddress, [Questions.OverTls], cancellation);
        await AskAsync(_twin.MetricsAddress, Questions.OfMetricsApi, cancellation);

        // One list calls what it is made of often enough to have it compiled again: else the first list of thousands would cost three times those after it.
        for (var i = 0; i < Repeats; i++)
        {
            await Task.Delay(RuntimeSettles, cancellation);
            await AskAsync(_twin.Address, Questions.OfAll(_twin.Endpoints), cancellation);
        }

        return _failures;
    }

    public void Dispose() => _http.Dispose();

    // Nothing where it doesn't serve.
    private async Task AskAsync(Uri? server, IEnumerable<Question> questions, CancellationToken cancellation)
    {
        if (server is null)
        {
            return;
        }

        foreach (var question in questions)
        {
            await AskAsync(server, question, cancellation);
        }
    }

    private async Task AskAsync(Uri server, Question question, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, question.Route));
        if (question.Accept is { } form)
        {
            request.Headers.Accept.ParseAdd(form);
        }

        if (question.AcceptEncoding is { } coding)
        {
            request.Headers.AcceptEncoding.ParseAdd(coding);
        }

        using var response = await _http.SendAsync(request, cancellation);
        Expect(response.StatusCode == question.Answer, $"GET {question.Route}", response);
        if (question.IsAskedAgain)
        {
            await AskAgainAsync(request.RequestUri!, response.Headers.ETag, cancellation);
        }
    }

    private async Task AskAgainAsync(Uri route, EntityTagHeaderValue? tag, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, route);
        request.Headers.TryAddWithoutValidation("If-None-Match", $"{tag}");
        using var response = await _http.SendAsync(request, cancellation);
        Expect((int)response.StatusCode == StatusCodes.Status304NotModified, $"GET {route.PathAndQuery} If-None-Match", response);
    }

    private async Task PostAsync(byte[] reports, bool isPacked, CancellationToken cancellation)
    {
        using var body = new ByteArrayContent(reports);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (isPacked)
        {
            body.Headers.ContentEncoding.Add("gzip");
        }

        using var response = await _http.PostAsync(new Uri(IngestModule.Route, UriKind.Relative), body, cancellation);
        Expect(response.IsSuccessStatusCode, $"POST {IngestModule.Route}", response);
    }

    // From the connection to the first report.
    private async Task StreamAsync(CancellationToken cancellation)
    {
        await using var stream = await _http.GetStreamAsync(new Uri(StreamModule.Route, UriKind.Relative), cancellation);
        using var lines = new StreamReader(stream);
        await PostAsync(ExampleReports.One(), isPacked: false, cancellation);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return;
            }
        }

        _failures.Add($"GET {StreamModule.Route} ended before the first report");
    }

    private void Expect(bool holds, string what, HttpResponseMessage response)
    {
        if (!holds)
        {
            _failures.Add($"{what} answered {(int)response.StatusCode}");
        }
    }
}
