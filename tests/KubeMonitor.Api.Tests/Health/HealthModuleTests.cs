using System.Net;

namespace KubeMonitor.Api.Tests.Health;

public sealed class HealthModuleTests : IDisposable
{
    private readonly ApiServer _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task Health_readiness_and_version_answer()
    {
        await _api.PostAsync("/api/ingest", Bodies.Report(0, Bodies.Pod(0, "u1", "shop", "web")));
        Assert.Equal("""{"status":"ok"}""", await _api.Http.GetStringAsync("/healthz"));
        Assert.Equal(
            """{"status":"ok","entities":3,"inventory":{"state":"absent","reason":"No cluster is configured: run in one, or set Inventory:Kubeconfig. Nodes, pods and namespaces come from the reports alone."},"storage":{"state":"ok"}}""",
            await _api.Http.GetStringAsync("/readyz"));
        Assert.StartsWith("0.1.0", (await _api.GetAsync("/version")).GetProperty("version").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_can_not_be_had_is_told_and_plain_http_goes_on()
    {
        await using var api = new ApiServer(
            ("Urls", "http://127.0.0.1:0;https://127.0.0.1:0"), ("Certificates:CertificateFile", "/none/tls.crt"), ("Certificates:KeyFile", "/none/tls.key"));
        var ready = await api.GetAsync("/readyz");
        Assert.Equal(("degraded", "failing"), (ready.GetProperty("status").GetString(), ready.GetProperty("certificate").GetProperty("state").GetString()));
        Assert.StartsWith("The certificate in /none/tls.crt can't be read", ready.GetProperty("certificate").GetProperty("reason").GetString(), StringComparison.Ordinal);
        await using var good = new ApiServer(("Urls", "http://127.0.0.1:0;https://127.0.0.1:0"));
        Assert.Equal("ok", (await good.GetAsync("/readyz")).GetProperty("certificate").GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("Limits:Entities", "0", "Limits:Entities is 0: it must be from 1 to 10000000.")]
    [InlineData("Retention:Staleness", "02:00:00", "Retention:Staleness is 02:00:00: it must be from 00:00:01 to the 01:00:00 of Retention:Raw.")]
    public void A_wrong_option_stops_the_program_with_its_name_and_what_is_allowed(string name, string value, string message)
    {
        var thrown = Assert.ThrowsAny<Exception>(() => new ApiServer((name, value)));
        Assert.Contains(message, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_server_does_not_say_what_it_is_made_of()
    {
        using var response = await _api.Http.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Server"));
    }
}
