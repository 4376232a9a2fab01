using System.Globalization;
using System.Net;
using System.Text;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>A node's clock is off by an hour, jumps back, and is right again.</summary>
internal sealed class WrongClock(Scale scale) : IFault
{
    private readonly TimeSpan[] _wrong = scale.Of(new[] { TimeSpan.FromHours(1), TimeSpan.FromHours(-1), TimeSpan.FromMinutes(-5) }, [TimeSpan.FromHours(1), TimeSpan.FromMinutes(-5)]);

    public string Name => $"clock of a node off by {string.Join(", ", _wrong.Select(each => each.ToString("c", CultureInfo.InvariantCulture)))}";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation);
        var holds = await SendAsync(api, TimeSpan.Zero, cancellation) == HttpStatusCode.OK;
        foreach (var wrong in _wrong)
        {
            var refused = await SendAsync(api, wrong, cancellation) == HttpStatusCode.UnprocessableEntity;
            var flagged = (await api.GetAsync("api/nodes", cancellation))[0].TryGetProperty("clock_skew_seconds", out var skew) && Math.Abs(skew.GetDouble() - wrong.TotalSeconds) < 30;
            holds &= refused && flagged && await SkewedAsync(api, cancellation) == 1;
        }

        var right = ReportText.Now();
        holds &= await SendAsync(api, TimeSpan.Zero, cancellation) == HttpStatusCode.OK && await SkewedAsync(api, cancellation) == 0;
        var there = (await api.GetAsync("api/nodes/n?window=600", cancellation)).GetArrayLength();
        return new FaultResult(holds && there == 2, "refused past 30 s, and flagged in /api/nodes and /api/cluster until it is right", null, ReportText.Now() - right);
    }

    private static async Task<int> SkewedAsync(ApiUnderFault api, CancellationToken cancellation) =>
        (await api.GetAsync("api/cluster", cancellation)).GetProperty("monitor").GetProperty("nodes_skewed").GetInt32();

    // By the agent's own client, whose clock is wrong.
    private static async Task<HttpStatusCode> SendAsync(ApiUnderFault api, TimeSpan ahead, CancellationToken cancellation)
    {
        using var http = new HttpClient(new AgentCredentials(null, new ShiftedTime(ahead)) { InnerHandler = new SocketsHttpHandler() });
        using var body = new StringContent(ReportText.Of("n", ReportText.Now() + ahead, 3), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(api.Address, "api/ingest"), body, cancellation);
        return response.StatusCode;
    }

    private sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
