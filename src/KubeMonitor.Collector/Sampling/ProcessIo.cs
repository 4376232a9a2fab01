using KubeMonitor.Collector.Cgroups;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Procfs;
using KubeMonitor.Domain.Counters;

namespace KubeMonitor.Collector.Sampling;

/// <summary>
/// Sums what the processes of a container read and wrote (<c>/proc/PID/io</c>), past the end of each: the kernel adds a dead child's
/// bytes to its parent's, so those that were seen at the child already are taken off the parent's next advance. The files stay open,
/// since a descriptor of a process that ended says so, also after its number went to another.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="procRoot">Usually /proc or /host/proc.</param>
internal sealed class ProcessIo(IKernelFiles files, string procRoot) : IDisposable
{
    // A parent's counter has a child's bytes once it has reaped it. One that ignores SIGCHLD never does, so that what such a child had
    // would be taken off the parent's own later bytes.
    private const int RoundsToInherit = 2;

    private readonly Dictionary<int, Tracked> _processes = [];
    private long _read;
    private long _written;
    private int _round;

    /// <summary>Reads the processes that there are now.</summary>
    /// <param name="pids">The container's processes.</param>
    /// <returns>What they and those before them moved; null if one may not be read: it needs the right to trace it.</returns>
    public DiskCounters? Read(List<int> pids)
    {
        _round++;
        foreach (var pid in pids)
        {
            if (_processes.TryGetValue(pid, out var process))
            {
                process.Round = _round;
            }
        }

        // The dead first: their parents' counters have their bytes by now.
        Bury();
        var readable = true;
        MonotonicTime? at = null;
        foreach (var pid in pids)
        {
            readable &= Follow(pid, pids, ref at);
        }

        return readable ? new DiskCounters(new CounterValue(_read, at), new CounterValue(_written, at)) : null;
    }

    public void Dispose()
    {
        foreach (var process in _processes.Values)
        {
            process.Io.Dispose();
        }

        _processes.Clear();
    }

    private bool Follow(int pid, List<int> pids, ref MonotonicTime? at)
    {
        if (_processes.TryGetValue(pid, out var process) && process.Io.IsGone)
        {
            Bury(pid, process);
            process = null;
        }

        if (process is null)
        {
            var parent = ParentOf(pid);
            process = new Tracked(files.Keep($"{procRoot}/{pid}/io"), parent, parent is not { } known || pids.Contains(known));
            _processes.Add(pid, process);
        }

        process.Round = _round;
        if (!process.Io.TryRead(out var content))
        {
            // Ended since it was listed, or not to be read.
            return process.Io.IsGone || files.Status($"{procRoot}/{pid}") is null;
        }

        at = content.ReadAt ?? at;
        if (!PidIo.TryParse(content.Bytes, out var io) || io.ReadBytes is not { } read || io.WrittenBytes is not { } written)
        {
            return false;
        }

        _read += process.Read.Advance(read, _round);
        _written += process.Written.Advance(written, _round);
        return true;
    }

    private int? ParentOf(int pid) => files.TryRead($"{procRoot}/{pid}/stat", out var content) && PidStat.TryParse(content.Bytes, out var stat) ? stat.ParentId : null;

    private void Bury()
    {
        foreach (var (pid, process) in _processes)
        {
            if (process.Round != _round)
            {
                Bury(pid, process);
            }
        }
    }

    private void Bury(int pid, Tracked process)
    {
        process.Io.Dispose();
        _processes.Remove(pid);
        if (HeirOf(process) is { } heir)
        {
            var isZombie = files.Status($"{procRoot}/{pid}") is not null;
            var until = isZombie ? int.MaxValue : _round + RoundsToInherit;
            heir.Read.Owe(process.Read.Inheritance, until);
            heir.Written.Owe(process.Written.Inheritance, until);
        }
    }

    // Its parent; the container's first process, which takes in the orphans; or nobody, if its parent is outside: the container's first
    // process itself, and one that was let in later (kubectl exec), whose bytes no other process' counter will rise by.
    private Tracked? HeirOf(Tracked process)
    {
        if (!process.HasParentInside)
        {
            return null;
        }

        if (process.Parent is { } parent && _processes.TryGetValue(parent, out var heir))
        {
            return heir;
        }

        Tracked? first = null;
        var lowest = int.MaxValue;
        foreach (var (pid, other) in _processes)
        {
            if (pid < lowest)
            {
                (lowest, first) = (pid, other);
            }
        }

        return first;
    }

    private sealed class Tracked(KeptFile io, int? parent, bool hasParentInside)
    {
        private Account _read;
        private Account _written;

        public KeptFile Io => io;

        public int? Parent => parent;

        public bool HasParentInside => hasParentInside;

        public ref Account Read => ref _read;

        public ref Account Written => ref _written;

        public int Round { get; set; }
    }

    private struct Account
    {
        private long _last;
        private long _owed;
        private int _owedUntil;

        /// <summary>What its heir's counter will rise by for it: all that it had counted, and what it owed itself.</summary>
        public readonly long Inheritance => _last + _owed;

        public void Owe(long bytes, int until) => (_owed, _owedUntil) = (_owed + bytes, Math.Max(_owedUntil, until));

        public long Advance(long value, int round)
        {
            var step = Math.Max(0, value - _last);
            _last = value;
            var taken = Math.Min(step, _owed);
            _owed = round < _owedUntil ? _owed - taken : 0;
            return step - taken;
        }
    }
}
