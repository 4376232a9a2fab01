using KubeMonitor.Api.Access;
using KubeMonitor.Api.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Api.Tests.Rehearsal;

public sealed class WarmServerTests : IDisposable
{
    private const string NotOpen = "http://127.0.0.1:0";

    private readonly LogLines _log = new();
    private readonly List<string> _asked = [];

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(AuthMode.Anonymous, "/healthz, /, /api/nodes/worker-1")]
    [InlineData(AuthMode.Token, "/healthz, /")]
    public async Task The_program_answers_itself_what_it_may_while_its_port_is_closed(AuthMode reads, string routes)
    {
        await using var app = Build(reads);
        app.Use(next => context =>
        {
            _asked.Add($"{context.Request.Path} {(app.Urls.Single() == NotOpen ? "closed" : "open")}");
            return next(context);
        });
        app.MapGet("/api/nodes", () => "all");
        app.MapGet("/api/nodes/{node}", (string node) => node);
        await app.StartAsync();
        Assert.Equal(routes.Split(", ").Select(route => $"{route} closed"), _asked);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task Who_asks_later_is_counted_and_the_program_itself_is_not()
    {
        await using var app = Build(AuthMode.Anonymous);
        app.MapGet("/version", () => "1");
        using var instruments = new Instruments(app.Services, "http.server.request.duration");
        await app.StartAsync();
        using var http = new HttpClient();
        Assert.Equal("1", await http.GetStringAsync(new Uri($"{app.Urls.Single()}/version")));
        await app.StopAsync();
        Assert.Contains("/version", Assert.Single(instruments.Seen), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_is_told_and_the_port_opens()
    {
        await using var app = Build(AuthMode.Anonymous);
        app.MapGet("/healthz", () => "here");
        app.MapGet("/", () => Results.StatusCode(StatusCodes.Status500InternalServerError));
        await app.StartAsync();
        using var http = new HttpClient();
        Assert.Equal("here", await http.GetStringAsync(new Uri($"{app.Urls.Single()}/healthz")));
        Assert.Contains("some first requests take longer. Rehearsal:Enabled=false leaves it out. GET / answered 500", Assert.Single(Told), StringComparison.Ordinal);
    }

    private IEnumerable<string> Told => _log.All.Where(line => line.StartsWith("The rehearsal", StringComparison.Ordinal));

    private WebApplication Build(AuthMode reads)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", NotOpen]);
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.Configure<AuthOptions>(options => options.Reads = reads);
        builder.Services.AddRehearsal(builder.Configuration);
        return builder.Build();
    }
}
