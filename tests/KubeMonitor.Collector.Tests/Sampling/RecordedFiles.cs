using System.Globalization;
using KubeMonitor.Collector.Files;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Counters;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Sampling;

/// <summary>A recorded host, each file with the moment at which the recorder read it.</summary>
/// <param name="root">The folder with the snapshots t0, t1, t2.</param>
internal sealed class RecordedFiles(Func<string, string> root) : IKernelFiles
{
    private HostFiles _files = null!;
    private Dictionary<string, long> _readTimes = [];

    /// <summary>What a collector makes of the three snapshots, one after the other.</summary>
    public static Dictionary<string, NodeReport> Collect(
        string node, Func<string, string> root, ProcessIoMode processIo = ProcessIoMode.Auto, Action<NodeCollector>? afterEach = null)
    {
        var files = new RecordedFiles(root);
        files.Show("t0");
        using var collector = new NodeCollector(
            new NodeName(node), new CollectorOptions { HostProc = "/proc", ProcessIo = processIo }, files, TimeProvider.System);
        var reports = new Dictionary<string, NodeReport>();
        foreach (var snapshot in new[] { "t0", "t1", "t2" })
        {
            files.Show(snapshot);
            reports[snapshot] = collector.Collect();
            afterEach?.Invoke(collector);
        }

        return reports;
    }

    public void Show(string snapshot)
    {
        _files = new HostFiles(TimeProvider.System, new ReadFailures(), root(snapshot));
        _readTimes = File.ReadLines(Path.Combine(root(snapshot), "read-times.tsv")).Skip(1)
            .Select(line => line.Split('\t'))
            .ToDictionary(fields => "/" + fields[1], fields => long.Parse(fields[0], CultureInfo.InvariantCulture));
    }

    public bool TryRead(string path, out FileContent content)
    {
        var found = _files.TryRead(path, out content);
        content = new FileContent(content.Bytes, _readTimes.TryGetValue(path, out var at) ? new MonotonicTime(at) : null);
        return found;
    }

    public bool TryRead(string path, out FileContent content, out FileStatus status)
    {
        status = Status(path) ?? default;
        return TryRead(path, out content);
    }

    public KeptFile Keep(string path, string? name = null) => new ReopenedFile(this, path, name);

    public bool Exists(string path) => _files.Exists(path);

    public IEnumerable<string> DirectoriesIn(string path) => _files.DirectoriesIn(path);

    public IEnumerable<string> EntriesIn(string path) => _files.EntriesIn(path);

    public string? LinkTarget(string path) => _files.LinkTarget(path);

    public FileStatus? Status(string path) => _files.Status(path);

    public void Fail(string path, string reason) => _files.Fail(path, reason);
}
