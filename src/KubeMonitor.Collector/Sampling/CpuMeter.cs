using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Counters;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>Follows one counter of CPU time.</summary>
internal struct CpuMeter
{
    // Two reads of a counter are up to a tick apart from their moments; more than this over all CPUs is a fault, not a load.
    private const double Tolerance = 1.1;

    private CounterTrack _track;

    /// <summary>The use since the reading before.</summary>
    /// <param name="nanoseconds">The counter; null if it couldn't be read.</param>
    /// <param name="host">The host's bounds.</param>
    /// <returns>Null without an earlier reading, after a reset, and for what this host's CPUs can't have done.</returns>
    public Millicores? Advance(CounterValue? nanoseconds, HostBounds host)
    {
        if (nanoseconds?.AdvanceOn(ref _track, host.OldestBase) is not { } delta)
        {
            return null;
        }

        var use = Millicores.From(delta);
        return host.OnlineCpus is { } cpus && use.Value > cpus * 1000 * Tolerance ? null : use;
    }
}
