using KubeMonitor.Api.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>
/// The web server, which has the program answer itself before its port opens: the tree of its routes, its services and its keys are made at
/// the first request of each kind, and no twin can make them for it.
/// </summary>
/// <param name="server">The web server.</param>
/// <param name="rehearsal">Holds it within its bounds.</param>
/// <param name="routes">What can be asked for.</param>
/// <param name="access">Who may read.</param>
internal sealed class WarmServer(IServer server, DressRehearsal rehearsal, EndpointDataSource routes, IOptions<AuthOptions> access) : IServer
{
    private static readonly Uri Itself = new("http://localhost/");

    // What anyone may ask for.
    private static readonly string[] OpenToAll = ["healthz", ""];

    /// <inheritdoc />
    public IFeatureCollection Features => server.Features;

    /// <inheritdoc />
    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await rehearsal.RunAsync(cancellation => AnswerAllAsync(application, cancellation));
        await server.StartAsync(application, cancellationToken);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => server.Dispose();

    private async Task<IReadOnlyList<string>> AnswerAllAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellation)
        where TContext : notnull
    {
        // Of one, which it doesn't have: what is asked of all of a large store that was kept on disk takes long. Where tokens are asked for,
        // it would refuse itself, and tell it.
        var questions = access.Value.Reads == AuthMode.Anonymous ? OpenToAll.Concat(Questions.OfOne(routes.Endpoints).Select(question => question.Route).Distinct()) : OpenToAll;
        var failures = new List<string>();
        foreach (var question in questions)
        {
            cancellation.ThrowIfCancellationRequested();
            var asked = new Uri(Itself, question);
            if (await AnswerAsync(application, asked) is StatusCodes.Status500InternalServerError and var status)
            {
                failures.Add($"GET {asked.PathAndQuery} answered {status}");
            }
        }

        // What the start has made is moved twice until it lies where it stays, for 10 ms and more each time: not while somebody waits.
        GC.Collect(1);
        GC.Collect(1);
        return failures;
    }

    private static async Task<int> AnswerAsync<TContext>(IHttpApplication<TContext> application, Uri asked)
        where TContext : notnull
    {
        var (features, response) = (new FeatureCollection(), new HttpResponseFeature());
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Path = asked.AbsolutePath,
            QueryString = asked.Query,
            Protocol = HttpProtocol.Http11,
            Scheme = asked.Scheme,
            Headers = new HeaderDictionary { [HeaderNames.Host] = asked.Authority },
        });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = application.CreateContext(features);

        // Nobody has asked: it is no request of the figures.
        if (features.Get<IHttpMetricsTagsFeature>() is { } metrics)
        {
            metrics.MetricsDisabled = true;
        }

        Exception? failure = null;
        try
        {
            await application.ProcessRequestAsync(context);
            return response.StatusCode;
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            application.DisposeContext(context, failure);
        }
    }
}
