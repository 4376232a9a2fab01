using KubeMonitor.Faults.Network;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>The network between agents and the API server drops, delays, cuts and garbles.</summary>
internal sealed class BadNetwork(Scale scale) : IFault
{
    private readonly TimeSpan _each = TimeSpan.FromSeconds(scale.Of(20, 3));

    public string Name => "network that drops, delays, cuts a response in half, answers garbage";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation);
        await using var proxy = new FaultProxy(api.Address);
        await using var nodes = await SimulatedNodes.StartAsync(proxy.Address, 4);
        foreach (var fault in Enum.GetValues<NetworkFault>())
        {
            proxy.Set(fault);
            await Task.Delay(_each, cancellation);
        }

        proxy.Set(NetworkFault.None);
        return await nodes.EndAsync($"each for {_each.TotalSeconds:0} s, and then none", api, cancellation);
    }
}
