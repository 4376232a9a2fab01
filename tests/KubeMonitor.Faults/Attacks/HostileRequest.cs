using KubeMonitor.Faults.Nodes;
using KubeMonitor.Faults.Programs;
using KubeMonitor.Faults.Table;

namespace KubeMonitor.Faults.Attacks;

/// <summary>A request that must be refused, after which the server goes on.</summary>
/// <param name="name">What is hostile in it.</param>
/// <param name="expected">The status that it must have.</param>
/// <param name="attacked">The server.</param>
/// <param name="send">Sends it, and gives the answer's status; 0 where none came.</param>
internal sealed class HostileRequest(string name, int expected, AttackedApi attacked, Func<ApiUnderFault, CancellationToken, Task<int>> send) : IFault
{
    public string Name => name;

    public async Task<FaultResult> RunAsync(CancellationToken cancellation)
    {
        var api = await attacked.GetAsync(cancellation);
        var status = await send(api, cancellation);
        using var read = await api.Http.GetAsync(new Uri(api.Address, "api/nodes"), cancellation);
        var (write, answer) = await api.PostAsync(ReportText.Of("good", ReportText.Now(), 3), cancellation);
        var goesOn = read.IsSuccessStatusCode && ((int)write == 200 || (expected == 429 && (int)write == expected));
        return new FaultResult(
            status == expected && goesOn,
            $"{status}{(status == expected ? "" : $" in place of {expected}")}; {(goesOn ? "reads and right reports go on" : $"then reads {(int)read.StatusCode}, reports {(int)write}: {answer}")}");
    }
}
