using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using KubeMonitor.Api.Rehearsal;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Api.Tests.Rehearsal;

public sealed class TwinTests : IDisposable
{
    private readonly ApiServer _api = new(("MetricsApi:Enabled", "true"), ("MetricsApi:Port", "0"), ("Urls", "http://127.0.0.1:0;https://127.0.0.1:0"));

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Everything_that_is_asked_is_answered_as_it_must_be()
    {
        await using var twin = await StartAsync();
        Assert.NotNull(twin.TlsAddress);
        Assert.NotNull(twin.MetricsAddress);
        using var reader = new TwinReader(twin);
        Assert.Empty(await reader.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task The_cluster_that_is_asked_for_has_many_nodes_and_pods()
    {
        await using var twin = await StartAsync();
        using var reader = new TwinReader(twin);
        await reader.ReadAsync(CancellationToken.None);
        using var http = new HttpClient { BaseAddress = twin.Address };
        Assert.Equal(5, (await http.GetFromJsonAsync<JsonElement>("api/nodes")).GetArrayLength());
        Assert.Equal(301, (await http.GetFromJsonAsync<JsonElement>("api/namespaces/shop/pods")).GetArrayLength());
    }

    [Fact]
    public async Task Every_route_that_takes_GET_is_asked_but_for_the_document_of_all_of_them()
    {
        await using var twin = await StartAsync();
        var asked = Questions.Of(twin.Endpoints).Select(question => question.Route.Split('?')[0]).Distinct().Count();
        var routes = twin.Endpoints.OfType<RouteEndpoint>()
            .Count(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true);

        // The stream is read apart, and one question is of a pod that isn't there.
        Assert.Equal(routes - 2 + 1, asked);
        var described = (await _api.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Count(path => path.Value.TryGetProperty("get", out _));
        Assert.Equal(described + 1, routes);
    }

    [Fact]
    public async Task The_program_has_nothing_of_the_twin_in_its_answers_and_figures()
    {
        using var instruments = new Instruments(_api.Services, "kubemonitor.");
        var before = await _api.Http.GetStringAsync("/api/cluster");
        await ReadAsync();

        foreach (var list in new[] { "/api/nodes", "/api/pods", "/api/namespaces", "/api/namespaces/shop/workloads" })
        {
            Assert.Equal("[]", await _api.Http.GetStringAsync(list));
        }

        Assert.Equal(before, await _api.Http.GetStringAsync("/api/cluster"));
        Assert.Equal(0, (await _api.GetAsync("/readyz")).GetProperty("entities").GetInt32());
        Assert.Contains("kubemonitor.store.memory  0", instruments.Collect());
        Assert.DoesNotContain(instruments.Seen, line => line.StartsWith("kubemonitor.ingest", StringComparison.Ordinal) || line.Contains("worker-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_holds_a_twin_that_is_done()
    {
        var twin = await ReadAsync();
        for (var i = 0; i < 50 && twin.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(twin.IsAlive);
    }

    // Apart, so that no local of a test holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<WeakReference> ReadAsync()
    {
        await using var twin = await StartAsync();
        using var reader = new TwinReader(twin);
        await reader.ReadAsync(CancellationToken.None);
        return new WeakReference(twin.Endpoints.First());
    }

    private Task<Twin> StartAsync() => Twin.StartAsync(
        _api.Services.GetRequiredService<IConfiguration>(),
        _api.Services.GetRequiredService<IWebHostEnvironment>(),
        (services, configuration) => services.AddKubeMonitorApi(configuration),
        app => app.MapKubeMonitor(),
        CancellationToken.None);
}
