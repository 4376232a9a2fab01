using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>The API server is killed under load, again and again.</summary>
internal sealed class ApiKilled(Scale scale) : IFault
{
    private readonly int _times = scale.Of(20, 3);

    public string Name => $"API killed (-9) under load, {_times} times";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        using var folder = new Folder();
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Storage:Path", folder.Path), ("Storage:Checkpoint", "00:00:01"));
        await using var nodes = await SimulatedNodes.StartAsync(api.Address, 4);
        for (var i = 0; i < _times; i++)
        {
            await Task.Delay(Random.Shared.Next(200, 1500), cancellation);
            await api.StartAgainAsync(cancellation);
        }

        return await nodes.EndAsync("started again each time, with what it had acknowledged", api, cancellation);
    }
}
