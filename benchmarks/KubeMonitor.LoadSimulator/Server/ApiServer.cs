using System.Globalization;
using System.Net;
using KubeMonitor.Benchmarking.Processes;

namespace KubeMonitor.LoadSimulator.Server;

/// <summary>The API server as a process of its own, on loopback, with the simulated cluster as its inventory.</summary>
internal sealed class ApiServer : IDisposable
{
    // Above what the run needs, so that it is the run's own figure which is measured, and not a bound.
    private const long MemoryBytes = 12L << 30;
    private const int Entities = 2_000_000;

    // The first report of an hour's history counts as current, so that what is asked for right after the start has an answer.
    private const string LongerThanAnHour = "01:10:00";

    // History is filled in from its beginning, however long that takes.
    private static readonly TimeSpan SlowMachine = TimeSpan.FromMinutes(90);

    private readonly HttpClient _http;

    private ApiServer(MeasuredProcess process, int port, int metricsPort)
    {
        (Process, Endpoint) = (process, new IPEndPoint(IPAddress.Loopback, port));
        (Address, MetricsAddress) = (new Uri($"http://127.0.0.1:{port}/"), new Uri($"https://127.0.0.1:{metricsPort}/"));
        _http = new HttpClient { BaseAddress = Address };
    }

    public MeasuredProcess Process { get; }

    public IPEndPoint Endpoint { get; }

    public Uri Address { get; }

    public Uri MetricsAddress { get; }

    public RuntimeFigures Runtime => RuntimeFigures.Of(Process.Id);

    /// <summary>Starts one, and waits until it has the inventory.</summary>
    /// <param name="arguments">How.</param>
    /// <param name="kubeconfig">The cluster.</param>
    public static async Task<ApiServer> StartAsync(ScaleArguments arguments, string kubeconfig)
    {
        var (port, metricsPort) = (FreePort.Find(), FreePort.Find());
        var program = arguments.Api.EndsWith(".dll", StringComparison.Ordinal) ? "dotnet" : arguments.Api;
        string[] own = program == "dotnet" ? [arguments.Api] : [];
        var server = new ApiServer(
            MeasuredProcess.Start(program, [.. own, "--urls", $"http://127.0.0.1:{port}"], Environment(arguments, kubeconfig, metricsPort)), port, metricsPort);
        await server.Process.WaitForAsync(server._http, "readyz");
        return server;
    }

    public void Dispose()
    {
        _http.Dispose();
        RuntimeFigures.Forget(Process.Id);
        Process.Dispose();
    }

    private static Dictionary<string, string> Environment(ScaleArguments arguments, string kubeconfig, int metricsPort) => ImageSettings.With(new Dictionary<string, string>
    {
        ["DOTNET_STARTUP_HOOKS"] = typeof(ApiServer).Assembly.Location,
        ["KUBEMONITOR__INVENTORY__SOURCE"] = "Kubeconfig",
        ["KUBEMONITOR__INVENTORY__KUBECONFIG"] = kubeconfig,
        ["KUBEMONITOR__LIMITS__ENTITIES"] = Entities.ToString(CultureInfo.InvariantCulture),
        ["KUBEMONITOR__LIMITS__MAXLATENESS"] = (arguments.History + SlowMachine).ToString(),
        ["KUBEMONITOR__METRICSAPI__ANONYMOUS"] = "Allowed",
        ["KUBEMONITOR__METRICSAPI__ENABLED"] = "true",
        ["KUBEMONITOR__METRICSAPI__PORT"] = metricsPort.ToString(CultureInfo.InvariantCulture),
        ["KUBEMONITOR__RETENTION__RAW"] = LongerThanAnHour,
        ["KUBEMONITOR__RETENTION__STALENESS"] = LongerThanAnHour,
        ["KUBEMONITOR__STORAGE__MEMORYBYTES"] = MemoryBytes.ToString(CultureInfo.InvariantCulture),
        ["KUBEMONITOR__STORAGE__PATH"] = arguments.StoragePath,
        ["Logging__LogLevel__Default"] = "Warning",
    });
}
