using System.Globalization;
using System.Text.Json;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;
using KubeMonitor.StandInCluster;

namespace KubeMonitor.Faults.Faults;

/// <summary>The Kubernetes API is away, flaps, and forgets its versions.</summary>
internal sealed class ClusterAway(Scale scale) : IFault
{
    private readonly TimeSpan _away = TimeSpan.FromSeconds(scale.Of(600, 4));
    private readonly int _flaps = scale.Of(20, 3);

    public string Name => $"Kubernetes API away for {_away.TotalSeconds:0} s, flapping, 410 storms";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        var cluster = await StandInApiServer.StartAsync();
        var (port, config) = (cluster.Address.Port, cluster.Kubeconfig);
        try
        {
            Apply(cluster, 0);
            using var folder = new Folder();
            var kept = Path.Combine(folder.Path, "kubeconfig");
            File.Copy(config, kept);
            await using var api = await ApiUnderFault.StartAsync(cancellation, ("Inventory:Kubeconfig", kept));
            await api.UntilAsync("api/namespaces", list => list.GetArrayLength() == 1, cancellation);
            await cluster.DisposeAsync();
            await api.UntilAsync("readyz", State("lost"), cancellation);
            await Task.Delay(_away, cancellation);
            var age = (await api.GetAsync("readyz", cancellation)).GetProperty("inventory").GetProperty("age_seconds").GetDouble();
            var readsGoOn = (await api.GetAsync("api/namespaces", cancellation)).GetArrayLength() == 1;
            for (var i = 1; i <= _flaps; i++)
            {
                cluster = await StandInApiServer.StartAsync(port);
                Apply(cluster, i);
                await Task.Delay(300, cancellation);
                if (i < _flaps)
                {
                    await cluster.DisposeAsync();
                }
            }

            for (var i = 0; i < _flaps; i++)
            {
                cluster.Objects.Compact();
                cluster.BreakWatches();
                await Task.Delay(100, cancellation);
            }

            Apply(cluster, _flaps + 1);
            var recovery = await api.UntilAsync("api/namespaces", list => list.EnumerateArray().Any(each => each.GetProperty("namespace").GetString() == $"space-{_flaps + 1}"), cancellation);
            await api.UntilAsync("readyz", State("live"), cancellation);
            return new FaultResult(
                readsGoOn && age >= _away.TotalSeconds * 0.9, string.Create(CultureInfo.InvariantCulture, $"reads went on with an inventory {age:0.0} s old, and said so"), null, recovery);
        }
        finally
        {
            await cluster.DisposeAsync();
        }
    }

    private static Func<JsonElement, bool> State(string state) => answer => answer.GetProperty("inventory").GetProperty("state").GetString() == state;

    private static void Apply(StandInApiServer cluster, int number)
    {
        cluster.Objects.Apply("nodes", StandInObject.Node("n"));
        cluster.Objects.Apply("namespaces", StandInObject.Namespace($"space-{number}"));
    }
}
