using System.Net;
using KubeMonitor.Api.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Api.Tests.Rehearsal;

public sealed class WarmServerTests : IAsyncDisposable
{
    private const string NotOpen = "http://127.0.0.1:0";

    private readonly LogLines _log = new();
    private readonly WebApplication _app;
    private readonly List<string> _asked = [];

    public WarmServerTests()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", NotOpen]);
        builder.Logging.ClearProviders().AddProvider(_log);
        builder.Services.AddRehearsal(builder.Configuration);
        _app = builder.Build();
    }

    private IEnumerable<string> Told => _log.All.Where(line => line.StartsWith("The rehearsal", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_program_answers_itself_while_its_port_is_closed_and_counts_only_who_asks_later()
    {
        _app.Run(context =>
        {
            _asked.Add($"{context.Request.Method} {context.Request.Path} of {context.Request.Host}, {(_app.Urls.Single() == NotOpen ? "closed" : "open")}");
            return context.Response.WriteAsync("here");
        });
        using var instruments = new Instruments(_app.Services, "http.server.request.duration");
        await _app.StartAsync();
        Assert.Equal(["GET /healthz of localhost, closed", "GET / of localhost, closed"], _asked);

        using var http = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        Assert.Equal("here", await http.GetStringAsync("/version"));
        await _app.StopAsync();
        Assert.Equal($"GET /version of {http.BaseAddress.Authority}, open", _asked[2]);
        Assert.Single(instruments.Seen);
        Assert.Empty(Told);
    }

    [Fact]
    public async Task What_fails_is_told_and_the_port_opens()
    {
        _app.Run(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/" ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK;
            return Task.CompletedTask;
        });
        await _app.StartAsync();
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"{_app.Urls.Single()}/healthz"))).StatusCode);
        Assert.Contains("some first requests take longer. Rehearsal:Enabled=false leaves it out. GET / answered 500", Assert.Single(Told), StringComparison.Ordinal);
    }
}
