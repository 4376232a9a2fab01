using System.Net;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>What samples take reaches its bound, and the last quarter of an hour, which never gives way, is all there is.</summary>
internal sealed class MemoryIsFull : IFault
{
    private const int Pods = 900;
    private const int Nodes = 4;

    public string Name => "memory bound reached (Storage:MemoryBytes)";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Storage:MemoryBytes", "1048576"));
        var start = ReportText.Now();
        for (var i = 0; i < Nodes; i++)
        {
            await api.PostAsync(ReportText.Of($"known-{i}", start, Pods), cancellation);
        }

        // The bound is looked at now and then.
        HttpStatusCode status;
        string answer;
        var late = 0;
        do
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            (status, answer) = await api.PostAsync(ReportText.Of($"late-{late++}", ReportText.Now(), 3), cancellation);
        }
        while (status == HttpStatusCode.OK);

        var (known, _) = await api.PostAsync(ReportText.Of("known-0", ReportText.Now(), Pods), cancellation);
        var window = (await api.GetAsync($"api/namespaces/shop/pods/known-0-p{Pods - 1}?window=600", cancellation)).GetArrayLength();
        var named = answer.Contains($"late-{late - 1}", StringComparison.Ordinal);
        return new FaultResult(
            status == HttpStatusCode.TooManyRequests && named && known == HttpStatusCode.OK && window == 2,
            $"{(int)status}{(named ? ", naming who has no room" : "")}; known ones went on with {(int)known}, and have {window} samples of 2",
            2 - window);
    }
}
