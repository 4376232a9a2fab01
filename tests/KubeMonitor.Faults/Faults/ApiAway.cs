using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>The API server is away for 120 intervals, as ten minutes are at 5 s.</summary>
internal sealed class ApiAway(Scale scale) : IFault
{
    private const long MostBytes = 24 * 1024 * 1024;

    private readonly int _intervals = scale.Of(120, 60);

    public string Name => $"API away for {_intervals} intervals";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        using var folder = new Folder();
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Storage:Path", folder.Path));
        await using var nodes = await SimulatedNodes.StartAsync(api.Address, 4);
        await Task.Delay(SimulatedNode.Interval * 10, cancellation);
        await api.KillAsync();
        await Task.Delay(SimulatedNode.Interval * _intervals, cancellation);
        await api.StartAgainAsync(cancellation);
        var result = await nodes.EndAsync($"at most {nodes.MostBytes / 1024} KiB waited in an agent", api, cancellation);
        return result with { Holds = result.Holds && nodes.MostBytes <= MostBytes };
    }
}
