using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KubeMonitor.Api.Tests;

/// <summary>The API on a real port, with its real store and a clock that a test moves.</summary>
internal sealed class ApiServer : WebApplicationFactory<Program>
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly (string Name, string Value)[] _settings;

    public ApiServer(params (string Name, string Value)[] settings)
    {
        _settings = settings;

        // On a port of its choice. Not UseKestrel(0): that sets the address while the program may already be starting on another thread.
        UseKestrel();
        Http = CreateClient();
    }

    public HttpClient Http { get; }

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

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", "http://127.0.0.1:0");
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Time));
    }
}
