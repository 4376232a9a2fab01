using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// The processes of a control group and of those below it: a runtime (crun), or systemd in a container, may put them into groups of
/// their own, and version 2 allows none beside groups that have controllers.
/// </summary>
/// <param name="files">The host's files.</param>
/// <param name="directory">The group's directory.</param>
internal sealed class GroupProcesses(IKernelFiles files, string directory) : IDisposable
{
    private const int MaxDepth = 8;

    // Groups below come right after the container has started, and seldom later.
    private const int KeenReads = 4;

    private readonly List<(KeptFile Group, FileStatus? Status, KeptFile List)> _lists = [];
    private int _reads;

    /// <summary>The file that is read first; null before the first read.</summary>
    public KeptFile? First => _lists.Count > 0 ? _lists[0].List : null;

    public void Read(List<int> pids)
    {
        pids.Clear();
        if ((_reads++ < KeenReads || _reads % SlowFigures.Interval == 0) && HaveChanged())
        {
            FindLists();
        }

        for (var i = 0; i < _lists.Count; i++)
        {
            if (_lists[i].List.TryReadBytes(out var bytes))
            {
                foreach (var pid in new CgroupProcs(bytes))
                {
                    pids.Add(pid);
                }
            }
        }
    }

    public void Dispose()
    {
        foreach (var (group, _, list) in _lists)
        {
            group.Dispose();
            list.Dispose();
        }

        _lists.Clear();
    }

    // A file system that counts no links for directories tells nothing.
    private bool HaveChanged()
    {
        foreach (var (group, status, _) in _lists)
        {
            if (status is not { Links: >= 2 } || group.Status() != status)
            {
                return true;
            }
        }

        return _lists.Count == 0;
    }

    private void FindLists()
    {
        Dispose();
        Add(directory, 0);
    }

    // A group with two links has no directory in it, which is what most of them say without being listed.
    private void Add(string group, int depth)
    {
        var kept = files.Keep(group);
        var status = kept.Status();
        _lists.Add((kept, status, files.Keep(group, "cgroup.procs")));
        if (depth == MaxDepth || status is { Links: 2 })
        {
            return;
        }

        foreach (var below in files.DirectoriesIn(group))
        {
            Add($"{group}/{below}", depth + 1);
        }
    }
}
