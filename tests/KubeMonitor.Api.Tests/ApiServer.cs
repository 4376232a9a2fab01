using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Api.Tests;

/// <summary>The API on a real port, with its real store and a clock that a test moves.</summary>
internal sealed class ApiServer : IDisposable, IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _app;

    public ApiServer(params (string Name, string Value)[] settings)
        : this(null, LogLevel.None, settings)
    {
    }

    public ApiServer(ILoggerProvider? log, LogLevel level, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["Urls"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        builder.Logging.ClearProviders();
        if (log is not null)
        {
            // In place of what the settings of the program say, but for the requests of the default.
            builder.Logging.AddProvider(log).SetMinimumLevel(level).AddFilter("Microsoft", level == LogLevel.Trace ? level : LogLevel.Warning);
        }

        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.Services.AddKubeMonitorApi(builder.Configuration);
        _app = builder.Build();
        _app.MapKubeMonitor();
        _app.Start();
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public FakeTimeProvider Time { get; } = new(Start);

    public async Task<JsonElement> GetAsync(string route) => await Http.GetFromJsonAsync<JsonElement>(route);

    public async Task<JsonElement> PostAsync(string route, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Http.PostAsync(route, body);
        return await ReadAsync(response, expected);
    }

    /// <summary>Asks for what can't be answered.</summary>
    /// <returns>The problem's details.</returns>
    public async Task<JsonElement> GetProblemAsync(string route, HttpStatusCode expected)
    {
        using var response = await Http.GetAsync(route);
        return await ReadAsync(response, expected);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{response.StatusCode}: {text}");
        Assert.Equal((int)expected < 400 ? "application/json" : "application/problem+json", response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        using var atOnce = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }
}
