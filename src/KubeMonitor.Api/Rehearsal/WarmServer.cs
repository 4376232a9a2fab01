using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>
/// The web server, which has the program answer itself before its port opens: the tree of its routes, its services and its keys are made at
/// the first request of each kind, and no twin can make them for it.
/// </summary>
/// <param name="server">The web server.</param>
/// <param name="rehearsal">Holds it within its bounds.</param>
internal sealed class WarmServer(IServer server, DressRehearsal rehearsal) : IServer
{
    // What anyone may ask for, and what says nothing of the cluster: no sample is read, and no token reviewed.
    private static readonly string[] Routes = ["/healthz", "/"];

    /// <inheritdoc />
    public IFeatureCollection Features => server.Features;

    /// <inheritdoc />
    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await rehearsal.RunAsync(_ => AnswerAsync(application));
        await server.StartAsync(application, cancellationToken);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => server.Dispose();

    private static async Task<IReadOnlyList<string>> AnswerAsync<TContext>(IHttpApplication<TContext> application)
        where TContext : notnull
    {
        var failures = new List<string>();
        foreach (var route in Routes)
        {
            if (await AnswerAsync(application, route) is >= StatusCodes.Status500InternalServerError and var status)
            {
                failures.Add($"GET {route} answered {status}");
            }
        }

        return failures;
    }

    private static async Task<int> AnswerAsync<TContext>(IHttpApplication<TContext> application, string route)
        where TContext : notnull
    {
        var (features, response) = (new FeatureCollection(), new HttpResponseFeature());
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Get,
            Path = route,
            Protocol = HttpProtocol.Http11,
            Scheme = Uri.UriSchemeHttp,
            Headers = new HeaderDictionary { [HeaderNames.Host] = "localhost" },
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
