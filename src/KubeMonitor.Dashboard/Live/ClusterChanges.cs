using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Pods.GetPodSeries;
using KubeMonitor.Application.Windows;

namespace KubeMonitor.Dashboard.Live;

/// <summary>
/// What changed in the cluster in the last minutes: what began and ended since somebody looks, and whose load is not what it was five
/// minutes ago. Made once for all circuits.
/// </summary>
internal sealed class ClusterChanges
{
    private const int Candidates = 12;
    private const int Shown = 200;
    private const double CpuMatters = 50;
    private const double MemoryMatters = 32 * 1024 * 1024;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan NobodyLooked = TimeSpan.FromMinutes(1);
    private static readonly SeriesWindow Before = new(300);

    private readonly ClusterLists _lists;
    private readonly TimeProvider _time;
    private readonly Shared<IReadOnlyList<Change>> _shared;
    private readonly Queue<Change> _events = new();
    private HashSet<(string? Namespace, string Name)> _known = [];
    private DateTimeOffset _looked;

    /// <param name="lists">The lists.</param>
    /// <param name="time">The clock.</param>
    public ClusterChanges(ClusterLists lists, TimeProvider time)
    {
        (_lists, _time) = (lists, time);
        _shared = new(FindAsync, Pause, time);
    }

    /// <summary>What changed, the newest first.</summary>
    public Task<IReadOnlyList<Change>> GetAsync() => _shared.GetAsync();

    private async Task<IReadOnlyList<Change>> FindAsync()
    {
        var (pods, nodes, now) = (await _lists.Pods.GetAsync(), await _lists.Nodes.GetAsync(), _time.GetUtcNow());
        Compare([.. pods.ByName.Where(pod => pod.PodName is not null).Select(pod => (pod.Namespace, pod.PodName!)), .. nodes.ByName.Select(node => ((string?)null, node.Node.Value))], now);
        while (_events.TryPeek(out var oldest) && (now - oldest.At > Kept || _events.Count > Shown))
        {
            _events.Dequeue();
        }

        var began = pods.ByName.Where(pod => pod.PodName is not null && now - pod.StartedAt < Kept)
            .Select(pod => new Change(ChangeKind.Began, pod.Namespace, pod.PodName!, pod.StartedAt!.Value));
        var loads = new List<Change>();
        foreach (var pod in pods.By("cpu", pod => pod.CpuUsage?.Value, true).Take(Candidates).Union(pods.By("memory", pod => pod.Memory?.WorkingSet?.Value, true).Take(Candidates)))
        {
            loads.AddRange(await LoadsAsync(pod));
        }

        return [.. loads.OrderByDescending(Weight), .. began.Concat(_events).DistinctBy(each => (each.Kind, each.Namespace, each.Name)).OrderByDescending(each => each.At).Take(Shown)];
    }

    private void Compare(HashSet<(string? Namespace, string Name)> current, DateTimeOffset now)
    {
        if (now - _looked < NobodyLooked)
        {
            foreach (var (@namespace, name) in current.Except(_known))
            {
                _events.Enqueue(new Change(@namespace is null ? ChangeKind.NodeReports : ChangeKind.Began, @namespace, name, now));
            }

            foreach (var (@namespace, name) in _known.Except(current))
            {
                _events.Enqueue(new Change(@namespace is null ? ChangeKind.NodeSilent : ChangeKind.Ended, @namespace, name, now));
            }
        }

        (_known, _looked) = (current, now);
    }

    // Beside what it was at the window's begin.
    private async Task<IEnumerable<Change>> LoadsAsync(PodUsage pod)
    {
        if (pod.PodName is null)
        {
            return [];
        }

        try
        {
            var series = (await _lists.SendAsync(new GetPodSeriesQuery(new PodSelector(pod.PodName, pod.Namespace), Before))).Samples;
            var early = series.Take(6).ToList();
            return new[]
            {
                Load(ChangeKind.Cpu, pod, Mean(early.Select(each => each.CpuUsage?.Value)), pod.CpuUsage?.Value, CpuMatters),
                Load(ChangeKind.Memory, pod, Mean(early.Select(each => (double?)each.Memory?.WorkingSet?.Value)), pod.Memory?.WorkingSet?.Value, MemoryMatters),
            }.OfType<Change>();
        }
        catch (UnknownEntityException)
        {
            // It ended between the list and this.
            return [];
        }
    }

    private static Change? Load(ChangeKind kind, PodUsage pod, double? from, double? to, double matters) =>
        from is { } before && to is { } after && Math.Abs(after - before) >= Math.Max(matters, 0.3 * Math.Max(before, after))
            ? new Change(kind, pod.Namespace, pod.PodName!, pod.Timestamp, before, after)
            : null;

    private static double? Mean(IEnumerable<double?> values) => values.OfType<double>().DefaultIfEmpty(double.NaN).Average() is var mean && double.IsNaN(mean) ? null : mean;

    private static double Weight(Change change) => Math.Abs(change.To!.Value - change.From!.Value) / (change.Kind == ChangeKind.Cpu ? CpuMatters : MemoryMatters);
}
