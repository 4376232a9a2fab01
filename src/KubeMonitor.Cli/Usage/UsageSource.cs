using KubeMonitor.Application.Pods;
using KubeMonitor.Client;

namespace KubeMonitor.Cli.Usage;

/// <summary>Lists of what uses the cluster, from the API.</summary>
internal sealed class UsageSource(KubeMonitorClient client)
{
    // What the API tells one by one is asked for by so many at once.
    public const int AtOnce = 8;

    public async Task<IReadOnlyList<UsageRow>> ListAsync(EntityKind kind, UsageFilter filter, CancellationToken cancellation) => kind switch
    {
        EntityKind.Node => [.. (await client.ListNodesAsync(filter.AsList(), cancellation)).Select(UsageRow.Of)],
        EntityKind.Namespace =>
        [
            .. (await client.ListNamespacesAsync(filter.AsList(), cancellation)).Where(each => filter.Namespace is null || each.Namespace == filter.Namespace).Select(UsageRow.Of),
        ],
        EntityKind.Pod => [.. (await PodsAsync(filter, cancellation)).Select(UsageRow.Of)],
        EntityKind.Workload => await WorkloadsAsync(filter, cancellation),
        _ => await ContainersAsync(filter, cancellation),
    };

    /// <summary>The namespaces that there are.</summary>
    public async Task<IReadOnlyList<string>> NamespacesAsync(CancellationToken cancellation) =>
        [.. (await client.ListNamespacesAsync(null, cancellation)).Select(each => each.Namespace)];

    private async Task<IReadOnlyList<PodUsage>> PodsAsync(UsageFilter filter, CancellationToken cancellation) => filter switch
    {
        { Workload: { } workload } => await client.ListWorkloadPodsAsync(workload.Workload, filter.AsList(), cancellation),
        { Node: { } node } =>
        [
            .. (await client.ListNodePodsAsync(node, filter.AsList(), cancellation)).Where(pod => filter.Namespace is null || pod.Namespace == filter.Namespace),
        ],
        { Namespace: { } @namespace } => await client.ListPodsAsync(@namespace, filter.AsList(), cancellation),
        _ => await client.ListPodsAsync(filter.AsList(), cancellation),
    };

    private async Task<IReadOnlyList<UsageRow>> WorkloadsAsync(UsageFilter filter, CancellationToken cancellation)
    {
        var namespaces = filter.Namespace is { } one ? [one] : await NamespacesAsync(cancellation);
        var lists = await EachAsync(namespaces, name => client.ListWorkloadsAsync(name, filter.AsList(), cancellation), cancellation);
        return [.. lists.SelectMany(list => list).Select(UsageRow.Of)];
    }

    private async Task<IReadOnlyList<UsageRow>> ContainersAsync(UsageFilter filter, CancellationToken cancellation)
    {
        var pods = (await PodsAsync(filter with { Sort = null, Limit = null }, cancellation)).Where(pod => filter.Pod is null || pod.PodName == filter.Pod);
        var named = pods.Where(pod => pod is { Namespace: not null, PodName: not null }).ToList();
        var whole = await EachAsync(named, pod => WholeAsync(pod.Namespace!, pod.PodName!, cancellation), cancellation);
        return [.. whole.OfType<PodUsage>().SelectMany(pod => (pod.Containers ?? []).Select(container => UsageRow.Of(pod, container)))];
    }

    // A pod may end between the list and this.
    private async Task<PodUsage?> WholeAsync(string @namespace, string pod, CancellationToken cancellation)
    {
        try
        {
            return await client.GetPodAsync(@namespace, pod, cancellation);
        }
        catch (KubeMonitorException e) when (e.Status == System.Net.HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Asks for each, some at once; the answers are in the order of the questions.</summary>
    /// <param name="all">What is asked for.</param>
    /// <param name="ask">Asks for one.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="answered">Is told each time one has come.</param>
    public static async Task<TAnswer[]> EachAsync<T, TAnswer>(
        IReadOnlyList<T> all, Func<T, Task<TAnswer>> ask, CancellationToken cancellation, Action? answered = null)
    {
        var answers = new TAnswer[all.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, all.Count, options, async (i, _) =>
        {
            answers[i] = await ask(all[i]);
            answered?.Invoke();
        });
        return answers;
    }
}
