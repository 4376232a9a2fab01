using System.Net;
using KubeMonitor.Dashboard.Configuration;
using KubeMonitor.MetricsApi;
using KubeMonitor.MetricsApi.Configuration;
using KubeMonitor.MetricsApi.Hosting;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>
/// A second server within the program, of the same code and with nothing of the first one's: its own services, clock and cluster, ports of
/// the loopback that nobody knows, no log, no storage, no exporter. What it makes the runtime compile, link and initialize serves both.
/// </summary>
internal sealed class Twin : IAsyncDisposable
{
    private const string Loopback = "http://127.0.0.1:0";

    private readonly WebApplication _app;

    private Twin(WebApplication app) => _app = app;

    /// <summary>What it can be asked for.</summary>
    public IEnumerable<Endpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    /// <summary>Where.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>Where it speaks TLS; null where the program doesn't.</summary>
    public Uri? TlsAddress => _app.Urls.FirstOrDefault(url => url.StartsWith(Uri.UriSchemeHttps, StringComparison.Ordinal)) is { } url ? new Uri(url) : null;

    /// <summary>Where its metrics.k8s.io is; null where the program serves none.</summary>
    public Uri? MetricsAddress => _app.Services.GetService<MetricsApiServer>() is { } server ? new Uri($"https://127.0.0.1:{server.Port}/") : null;

    /// <summary>Starts one.</summary>
    /// <param name="configuration">The program's, which says what else it serves.</param>
    /// <param name="environment">Where the program's files are.</param>
    /// <param name="register">Registers its services.</param>
    /// <param name="map">Maps its routes.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<Twin> StartAsync(
        IConfiguration configuration,
        IWebHostEnvironment environment,
        Action<IServiceCollection, IConfiguration> register,
        Action<WebApplication> map,
        CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = environment.ApplicationName,
            ContentRootPath = environment.ContentRootPath,
            EnvironmentName = environment.EnvironmentName,
        });
        builder.Configuration.AddInMemoryCollection(Settings(configuration));
        builder.WebHost.UseKestrel().UseStaticWebAssets();
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.AddSingleton<TimeProvider>(new StandingClock(ExampleReports.Now));
        register(builder.Services, builder.Configuration);
        builder.Services.AddHostedService<ExampleCluster>();
        builder.Services.Configure<MetricsApiOptions>(options => options.Address = IPAddress.Loopback);
        var app = builder.Build();
        try
        {
            map(app);
            await app.StartAsync(cancellation);
            return new Twin(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Dictionary<string, string?> Settings(IConfiguration configuration) => new()
    {
        ["Urls"] = configuration["Urls"]?.Contains("https://", StringComparison.OrdinalIgnoreCase) == true ? $"{Loopback};https://127.0.0.1:0" : Loopback,
        ["Aggregation:Register"] = bool.FalseString,
        ["Dashboard:Enabled"] = $"{configuration.GetSection(DashboardOptions.Section).Get<DashboardOptions>() is not { Enabled: false }}",
        ["Inventory:Source"] = "None",
        ["Limits:DrainTime"] = "00:00:00",
        ["MetricsApi:Anonymous"] = nameof(AnonymousAccess.Allowed),
        ["MetricsApi:Enabled"] = $"{configuration.IsMetricsApiServed()}",
        ["MetricsApi:Port"] = "0",
    };
}
