using System.Diagnostics;
using System.Globalization;

namespace KubeMonitor.AgentBenchmark;

/// <summary>The agent itself, as it is published, sending to an address.</summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly Process _process;

    public AgentProcess(Tools tools, Uri server, TimeSpan interval)
    {
        var start = new ProcessStartInfo(tools.Agent);
        start.Environment["API_SERVER_URL"] = server.ToString();
        start.Environment["NODE_NAME"] = "bench";
        start.Environment["KUBEMONITOR__COLLECTOR__HOSTPROC"] = "/proc";
        start.Environment["KUBEMONITOR__COLLECTOR__INTERVAL"] = interval.ToString("c", CultureInfo.InvariantCulture);
        start.Environment["KUBEMONITOR__COLLECTOR__PODLOGS"] = $"{tools.Logs}/pods";
        start.Environment["KUBEMONITOR__COLLECTOR__CONTAINERLOGS"] = $"{tools.Logs}/containers";
        _process = Process.Start(start)!;
    }

    public int Pid => _process.Id;

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
