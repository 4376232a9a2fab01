using KubeMonitor.Faults.Programs;

namespace KubeMonitor.Faults.Attacks;

/// <summary>The API server that all hostile requests go to, with bounds that are soon reached.</summary>
internal sealed class AttackedApi : IAsyncDisposable
{
    private ApiUnderFault? _api;

    public async Task<ApiUnderFault> GetAsync(CancellationToken cancellation) => _api ??= await ApiUnderFault.StartAsync(
        cancellation,
        ("Limits:BodyBytes", "1000000"),
        ("Limits:PodsPerNode", "5"),
        ("Limits:HeadersTimeout", "00:00:01"),
        ("Limits:IngestTimeout", "00:00:03"),
        ("Limits:IngestPerMinuteOfAddress", "100"));

    public async ValueTask DisposeAsync()
    {
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }
    }
}
