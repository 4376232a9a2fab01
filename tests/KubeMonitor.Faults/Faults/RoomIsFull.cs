using System.Net;
using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Faults;

/// <summary>The bound of entities is reached.</summary>
internal sealed class RoomIsFull : IFault
{
    public string Name => "memory bound reached (Limits:Entities)";

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        await using var api = await ApiUnderFault.StartAsync(cancellation, ("Limits:Entities", "50"));
        var start = ReportText.Now();
        var (first, _) = await api.PostAsync(ReportText.Of("known", start, 30), cancellation);
        var (second, answer) = await api.PostAsync(ReportText.Of("late", start, 30), cancellation);
        var (third, _) = await api.PostAsync(ReportText.Of("known", start.AddMilliseconds(100), 30), cancellation);
        var pods = (await api.GetAsync("api/pods", cancellation)).GetArrayLength();
        var window = (await api.GetAsync("api/namespaces/shop/pods/known-p29?window=60", cancellation)).GetArrayLength();
        var named = answer.Contains("No room for pod 'shop/late-p18'", StringComparison.Ordinal);
        return new FaultResult(
            first == HttpStatusCode.OK && second == HttpStatusCode.TooManyRequests && named && third == HttpStatusCode.OK && pods == 48 && window == 2,
            $"{(int)second} naming each pod without room; known ones went on with {(int)third}; {pods} pods in the list",
            0);
    }
}
