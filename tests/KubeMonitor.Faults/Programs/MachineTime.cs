using System.Diagnostics;
using System.Globalization;

namespace KubeMonitor.Faults.Programs;

/// <summary>How much of the machine's CPU time others took (proc(5): <c>/proc/stat</c>), since builders are seldom alone.</summary>
internal sealed class MachineTime
{
    // user, nice, system, idle, iowait, irq, softirq, steal: clock ticks of which there are 100 a second.
    private const int Columns = 8;
    private const double TicksPerSecond = 100;

    private readonly int[] _ours;
    private readonly (double All, double Idle) _before = Read();
    private readonly double _oursBefore;

    /// <summary>Looks from now on.</summary>
    /// <param name="process">A process that is ours, besides this one.</param>
    public MachineTime(int process)
    {
        _ours = [process, Environment.ProcessId];
        _oursBefore = Ours();
    }

    /// <summary>The part of the machine, from 0 to 1, that others took until now.</summary>
    public double OthersShare()
    {
        var (all, idle) = Read();
        return Math.Clamp((all - _before.All - (idle - _before.Idle) - (Ours() - _oursBefore)) / (all - _before.All), 0, 1);
    }

    private double Ours() => _ours.Sum(pid =>
    {
        using var process = Process.GetProcessById(pid);
        return process.TotalProcessorTime.TotalSeconds;
    });

    private static (double All, double Idle) Read()
    {
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(Columns)
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture) / TicksPerSecond).ToList();
        return (ticks.Sum(), ticks[3] + ticks[4]);
    }
}
