using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Domain.Counters;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Follows what one group moved from and to disks, by two sources of which each only ever misses something: the block I/O controller
/// the writes that the kernel flushes later, the processes' own counters what dead processes did. In each direction and interval the
/// larger advance counts.
/// </summary>
/// <param name="oldestBase">How old an earlier reading may be.</param>
internal sealed class DiskMeter(TimeSpan oldestBase)
{
    private Direction _read;
    private Direction _write;

    /// <summary>The figures; null while no source has any.</summary>
    public Flow? Flow { get; private set; }

    /// <summary>Which source had more in the last interval; null without <see cref="Flow"/>.</summary>
    public DiskSource? Source { get; private set; }

    /// <summary>By how much the counters advanced in the last interval; in the first, all that they say.</summary>
    public (long Read, long Written) Advanced { get; private set; }

    /// <summary>Takes the next readings.</summary>
    /// <param name="cgroup">What the controller counted; null where it doesn't.</param>
    /// <param name="processes">What the processes counted; null where that isn't read.</param>
    public void Advance(DiskCounters? cgroup, DiskCounters? processes)
    {
        if (cgroup is null && processes is null)
        {
            (Flow, Source, Advanced) = (null, null, default);
            return;
        }

        _read.Advance(cgroup?.ReadBytes, processes?.ReadBytes, oldestBase);
        _write.Advance(cgroup?.WriteBytes, processes?.WriteBytes, oldestBase);
        Flow = new Flow(new ByteSize(_read.Sum), new ByteSize(_write.Sum), _read.Rate, _write.Rate);
        Source = _read.ByProcesses || _write.ByProcesses ? DiskSource.Process : DiskSource.Cgroup;
        Advanced = (_read.Advanced, _write.Advanced);
    }

    // The two lie in the meter: as objects they, and the tracks, would each be fetched from memory at each collection.
    private struct Direction
    {
        private CounterTrack _cgroup;
        private CounterTrack _processes;
        private long? _lastCgroup;
        private long? _lastProcesses;
        private bool _started;

        public long Sum { get; private set; }

        public long Advanced { get; private set; }

        public BytesPerSecond? Rate { get; private set; }

        public bool ByProcesses { get; private set; }

        public void Advance(CounterValue? cgroup, CounterValue? processes, TimeSpan oldestBase)
        {
            var byCgroup = Step(cgroup, ref _lastCgroup);
            var byProcesses = Step(processes, ref _lastProcesses);
            var (cgroupRate, processRate) = (RateOf(cgroup, ref _cgroup, oldestBase), RateOf(processes, ref _processes, oldestBase));
            ByProcesses = cgroup is null || byProcesses > byCgroup;
            Advanced = Math.Max(byCgroup, byProcesses);
            Sum += Advanced;
            Rate = (ByProcesses ? processRate : cgroupRate) ?? processRate ?? cgroupRate;
            _started = true;
        }

        // A source that comes later starts from where it is: what it counted before is in the other's figure.
        private readonly long Step(CounterValue? counter, ref long? last)
        {
            var step = counter is not { } now ? 0 : last is { } before ? Math.Max(0, now.Value - before) : _started ? 0 : now.Value;
            last = counter?.Value ?? last;
            return step;
        }

        private static BytesPerSecond? RateOf(CounterValue? counter, ref CounterTrack track, TimeSpan oldestBase) =>
            counter?.AdvanceOn(ref track, oldestBase) is { } delta ? BytesPerSecond.From(delta) : null;
    }
}
