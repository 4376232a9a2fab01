using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.StandInCluster;

/// <summary>
/// A Kubernetes API server as far as list and watch go, over real HTTP: pages, bookmarks, versions that expire, and on demand the faults
/// that real ones have.
/// </summary>
public sealed class StandInApiServer : IAsyncDisposable
{
    /// <summary>The token that requests must carry.</summary>
    public const string Token = "stand-in-token";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Method, string Target)> _requests = new();
    private readonly string? _authority;
    private CancellationTokenSource _watches = new();

    private StandInApiServer(
        WebApplication app, string? authority, string kubeconfig) => (_app, _authority, Kubeconfig) = (app, authority, kubeconfig);

    /// <summary>The objects that are served.</summary>
    public StandInObjects Objects { get; } = new();

    /// <summary>What is to go wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>What it says of tokens and accesses.</summary>
    public StandInReviews Reviews { get; } = new();

    /// <summary>Forwards to an aggregated server; null while <see cref="Aggregate"/> has not been called.</summary>
    public AggregationLayer? Aggregation { get; private set; }

    /// <summary>A kubeconfig file that leads here.</summary>
    public string Kubeconfig { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Every request so far: path and query.</summary>
    public IReadOnlyList<string> Requests => [.. _requests.Select(request => request.Target)];

    /// <summary>Every request so far: method, path and query.</summary>
    public IReadOnlyList<(string Method, string Target)> Log => [.. _requests];

    /// <summary>Starts one.</summary>
    /// <param name="port">Its port; 0 for a free one. An earlier one's port makes it the same server again.</param>
    /// <param name="certificate">Its certificate for TLS; null for plain HTTP.</param>
    /// <param name="authority">The CA's certificate, in PEM, that the kubeconfig trusts.</param>
    public static async Task<StandInApiServer> StartAsync(int port = 0, X509Certificate2? certificate = null, string? authority = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        var app = builder.Build();
        var server = new StandInApiServer(app, authority, Path.Combine(Path.GetTempPath(), $"kubeconfig-{Guid.NewGuid():n}.yaml"));
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Urls.First());
        await File.WriteAllTextAsync(server.Kubeconfig, server.KubeconfigText());
        return server;
    }

    /// <summary>Has an aggregation layer from now on.</summary>
    /// <param name="now">The clock by which certificates are checked.</param>
    public AggregationLayer Aggregate(Func<DateTimeOffset> now) => Aggregation = new AggregationLayer(Objects, now);

    /// <summary>Serves what was recorded of a real cluster, as it was at the beginning of the recorded watches.</summary>
    public void LoadRecording()
    {
        foreach (var resource in RecordedCluster.Resources.Keys)
        {
            Objects.Load(resource, RecordedCluster.Json($"replay/{resource}.start.json"));
        }
    }

    /// <summary>Lets happen what was recorded, in the order in which it did.</summary>
    /// <param name="folder"><c>replay</c>, which goes on from <see cref="LoadRecording"/>, or <c>watch</c>, which begins before any workload.</param>
    public void ReplayRecording(string folder = "replay")
    {
        var lines = RecordedCluster.Resources.Keys.SelectMany(resource => RecordedCluster.Lines($"{folder}/{resource}.watch.jsonl").Select(line => (resource, line)));
        foreach (var (resource, line) in lines.OrderBy(each => StandInObjects.VersionOf(each.line)))
        {
            Objects.Replay(resource, line);
        }
    }

    /// <summary>Breaks the connection of every watch, as a restart of a load balancer does.</summary>
    public void BreakWatches() => Interlocked.Exchange(ref _watches, new CancellationTokenSource()).Cancel();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        Aggregation?.Dispose();
        File.Delete(Kubeconfig);
    }

    internal static Task RefuseAsync(HttpContext context, int status, string reason, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"{{message}}","reason":"{{reason}}","code":{{status}}}""");
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization == $"Bearer {Token}" && Aggregation is { } layer && await layer.TryForwardAsync(context))
        {
            _requests.Enqueue((context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}"));
            return;
        }

        await AnswerOwnAsync(context);
    }

    private Task AnswerOwnAsync(HttpContext context)
    {
        _requests.Enqueue((context.Request.Method, $"{context.Request.Path}{context.Request.QueryString}"));
        var resource = RecordedCluster.Resources.FirstOrDefault(each => each.Value == context.Request.Path).Key;
        var watch = context.Request.Query["watch"] == "true";
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
        {
            return RefuseAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", "Unauthorized");
        }

        if (StandInDiscovery.Find(context.Request.Path!, Aggregation is not null) is { } discovery)
        {
            return SendAsync(context, StatusCodes.Status200OK, discovery);
        }

        if (StandInReviews.Resource(context.Request.Path) is { } review)
        {
            return Reviews.AnswerAsync(context, Faults.Next(review, watch: false));
        }

        if (ObjectRoute.Parse(context.Request.Path!) is { } route)
        {
            return AnswerObjectAsync(context, route, watch);
        }

        if (resource is null)
        {
            return RefuseAsync(context, StatusCodes.Status404NotFound, "NotFound", "the server could not find the requested resource");
        }

        var fault = Faults.Next(resource, watch);
        switch (fault?.Kind)
        {
            case FaultKind.TooManyRequests:
                context.Response.Headers.RetryAfter = fault.RetryAfter.ToString(CultureInfo.InvariantCulture);
                return RefuseAsync(context, StatusCodes.Status429TooManyRequests, "TooManyRequests", "too many requests");
            case FaultKind.Failure:
                return RefuseAsync(context, StatusCodes.Status500InternalServerError, "InternalError", "etcdserver: leader changed");
            case FaultKind.Forbidden:
                return RefuseAsync(context, StatusCodes.Status403Forbidden, "Forbidden", $"{resource} is forbidden: User cannot list resource");
            case FaultKind.Gone:
                return RefuseAsync(context, StatusCodes.Status410Gone, "Expired", "The provided continue parameter is too old");
            default:
                return watch
                    ? new WatchAnswer(context, Objects, resource, fault).SendAsync(Volatile.Read(ref _watches).Token, _app.Lifetime.ApplicationStopping)
                    : ListAsync(context, resource);
        }
    }

    private Task AnswerObjectAsync(HttpContext context, ObjectRoute route, bool watch)
    {
        switch (Faults.Next(route.Resource, watch)?.Kind)
        {
            case FaultKind.Failure:
                return RefuseAsync(context, StatusCodes.Status500InternalServerError, "InternalError", "etcdserver: leader changed");
            case FaultKind.Forbidden:
                return RefuseAsync(context, StatusCodes.Status403Forbidden, "Forbidden", $"{route.Resource} is forbidden: User cannot use resource");
        }

        return route switch
        {
            { Name: null } when context.Request.Method == HttpMethods.Post => WriteAsync(context, route, create: true),
            { Name: null } when watch => new WatchAnswer(context, Objects, route.Resource, null).SendAsync(Volatile.Read(ref _watches).Token, _app.Lifetime.ApplicationStopping),
            { Name: null } => ListAsync(context, route.Resource),
            _ when context.Request.Method == HttpMethods.Put => WriteAsync(context, route, create: false),
            _ when Objects.Find(route.Resource, route.Namespace, route.Name) is { } found => SendAsync(context, StatusCodes.Status200OK, found),
            _ => RefuseAsync(context, StatusCodes.Status404NotFound, "NotFound", $"{route.Resource} '{route.Name}' not found"),
        };
    }

    private async Task WriteAsync(HttpContext context, ObjectRoute route, bool create)
    {
        using var reader = new StreamReader(context.Request.Body);
        if (Objects.TryWrite(route.Resource, await reader.ReadToEndAsync(context.RequestAborted), create) is { } written)
        {
            await SendAsync(context, create ? StatusCodes.Status201Created : StatusCodes.Status200OK, written);
        }
        else
        {
            await RefuseAsync(context, StatusCodes.Status409Conflict, create ? "AlreadyExists" : "Conflict", "the object has been modified; please apply your changes to the latest version");
        }
    }

    private static Task SendAsync(HttpContext context, int status, string json)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    // The continue token is the number of objects that were sent, and the version that the list is of.
    private Task ListAsync(HttpContext context, string resource)
    {
        var (version, all) = Objects.Texts(resource);
        var limit = int.TryParse(context.Request.Query["limit"], out var asked) ? asked : int.MaxValue;
        var (skip, of) = (0, version);
        if (context.Request.Query["continue"] is [{ } token])
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(token)).Split(' ');
            (skip, of) = (int.Parse(parts[0], CultureInfo.InvariantCulture), ulong.Parse(parts[1], CultureInfo.InvariantCulture));
            if (of != version)
            {
                // It keeps no earlier state, so that a page of one has always expired.
                return RefuseAsync(context, StatusCodes.Status410Gone, "Expired", "The provided continue parameter is too old to display a consistent list result.");
            }
        }

        var page = all.Skip(skip).Take(limit).ToList();
        var left = all.Count - skip - page.Count;
        var next = left > 0
            ? $",\"continue\":\"{Convert.ToBase64String(Encoding.UTF8.GetBytes($"{skip + page.Count} {of}"))}\",\"remainingItemCount\":{left}"
            : "";
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$$"""{"kind":"{{{KindOf(resource)}}}List","apiVersion":"{{{VersionOf(context)}}}","metadata":{"resourceVersion":"{{{of}}}"{{{next}}}},"items":[{{{string.Join(',', page)}}}]}""");
    }

    private static string KindOf(string resource) => resource switch
    {
        "nodes" => "Node",
        "pods" => "Pod",
        _ => "",
    };

    private static string VersionOf(HttpContext context) =>
        context.Request.Path.Value!.StartsWith("/apis/", StringComparison.Ordinal) ? string.Join('/', context.Request.Path.Value.Split('/')[2..4]) : "v1";

    private string KubeconfigText()
    {
        var authority =
            _authority is null ? "" : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(_authority))}";
        return $"""
            apiVersion: v1
            kind: Config
            current-context: stand-in
            contexts:
            - name: stand-in
              context:
                cluster: stand-in
                user: monitor
            clusters:
            - name: stand-in
              cluster:
                server: {Address.ToString().TrimEnd('/')}{authority}
            users:
            - name: monitor
              user:
                token: {Token}

            """;
    }
}
