using System.Diagnostics;
using System.Globalization;
using KubeMonitor.LoadSimulator.Agents;
using KubeMonitor.LoadSimulator.Readers;
using KubeMonitor.LoadSimulator.Results;
using KubeMonitor.LoadSimulator.Server;

namespace KubeMonitor.LoadSimulator;

/// <summary>Measures parts of a run: from when it is made, or from the end of the one before.</summary>
/// <param name="server">The API server.</param>
/// <param name="fleet">The agents.</param>
/// <param name="readers">The readers.</param>
internal sealed class PhaseMeter(ApiServer server, AgentFleet fleet, ReaderGroup readers)
{
    private State _before = State.Of(server, fleet);

    public PhaseFigures Take()
    {
        var (before, now) = (_before, State.Of(server, fleet));
        _before = now;
        var seconds = Stopwatch.GetElapsedTime(before.At, now.At).TotalSeconds;
        var reports = now.Reports - before.Reports;
        var divisor = Math.Max(1, reports);
        return new PhaseFigures(
            Math.Round(seconds, 1),
            Math.Round((now.Cpu - before.Cpu).TotalSeconds / seconds, 3),
            Math.Round((now.OwnCpu - before.OwnCpu).TotalSeconds / seconds, 3),
            reports,
            Math.Round((now.Cpu - before.Cpu).TotalMilliseconds / divisor, 3),
            (now.Runtime.AllocatedBytes - before.Runtime.AllocatedBytes) / divisor,
            now.Runtime.Collections - before.Runtime.Collections,
            Math.Round(now.Runtime.PauseMs - before.Runtime.PauseMs, 1),
            Math.Round(now.Runtime.LongestPauseMs, 1),
            Math.Round((now.OwnPause - before.OwnPause).TotalMilliseconds, 1),
            server.Process.Resident,
            (now.WireBytes - before.WireBytes) / divisor,
            now.Late - before.Late,
            LoadAverage(),
            fleet.Ingest.Take(),
            readers.Take());
    }

    private static double LoadAverage() => double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private sealed record State(long At, TimeSpan Cpu, TimeSpan OwnCpu, TimeSpan OwnPause, RuntimeFigures Runtime, long Reports, long Late, long WireBytes)
    {
        public static State Of(ApiServer server, AgentFleet fleet)
        {
            using var own = Process.GetCurrentProcess();
            return new State(
                Stopwatch.GetTimestamp(), server.Process.Cpu, own.TotalProcessorTime, GC.GetTotalPauseDuration(), server.Runtime, fleet.Reports, fleet.Late, fleet.WireBytes);
        }
    }
}
