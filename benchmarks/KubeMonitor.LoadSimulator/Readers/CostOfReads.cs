using KubeMonitor.LoadSimulator.Results;
using KubeMonitor.LoadSimulator.Server;

namespace KubeMonitor.LoadSimulator.Readers;

/// <summary>Measures what each kind of request costs, one after the other, while nobody else asks.</summary>
/// <param name="server">The API server.</param>
/// <param name="readers">Who asks.</param>
internal sealed class CostOfReads(ApiServer server, ReaderGroup readers)
{
    // The kernel counts CPU in ticks of 10 ms: so much is a percent.
    private const double EnoughMs = 1000;
    private const int Most = 300;
    private const int Least = 3;

    // The runtime's own figures are written twice a second.
    private static readonly TimeSpan UntilWritten = TimeSpan.FromSeconds(1.2);

    public async Task<ReadCost> OfAsync(ReadKind kind, CancellationToken cancellation)
    {
        await readers.AskAsync(kind, cancellation);
        await Task.Delay(UntilWritten, cancellation);
        var (allocated, before, bytes, times) = (server.Runtime.AllocatedBytes, server.Process.Cpu, 0L, 0);
        var cpu = 0.0;
        for (; times < Least || (times < Most && cpu < EnoughMs); times++)
        {
            bytes += (await readers.AskAsync(kind, cancellation)).Bytes;
            cpu = (server.Process.Cpu - before).TotalMilliseconds;
        }

        await Task.Delay(UntilWritten, cancellation);
        return new ReadCost(
            Math.Round(cpu / times, 3), (server.Runtime.AllocatedBytes - allocated) / times, bytes / times, Math.Round(cpu / Math.Max(1, bytes) * 1e6, 2));
    }
}
