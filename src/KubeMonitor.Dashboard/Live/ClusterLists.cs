using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Cluster.GetCluster;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Namespaces.ListNamespaces;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Nodes.ListNodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Pods.ListPods;
using KubeMonitor.Application.Workloads;
using KubeMonitor.Application.Workloads.ListWorkloads;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace KubeMonitor.Dashboard.Live;

/// <summary>
/// The lists of the whole cluster, made once for all circuits. A circuit gets of them what its reader may see, through
/// <see cref="VisibleLists"/>.
/// </summary>
internal sealed class ClusterLists
{
    /// <summary>
    /// How long a list is shown before it is made anew, in seconds. Less than the 5 s in which agents report: what begins to burn right
    /// after a report is in the next one, and on the screen within 10 s.
    /// </summary>
    public const int Seconds = 4;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(Seconds);

    private readonly IServiceScopeFactory _scopes;
    private NodeShares? _shares;

    /// <param name="scopes">One for each read.</param>
    /// <param name="time">The clock.</param>
    public ClusterLists(IServiceScopeFactory scopes, TimeProvider time)
    {
        _scopes = scopes;
        Cluster = new(() => SendAsync(new GetClusterQuery()), Period, time);
        Nodes = new(() => ListAsync(new ListNodesQuery(ListOptions.All)), Period, time);
        Shares = new(async () => _shares = new NodeShares(await Nodes.GetAsync(), _shares), Period, time);
        Pods = new(() => ListAsync(new ListPodsQuery(ListOptions.All)), Period, time);
        Namespaces = new(() => ListAsync(new ListNamespacesQuery(ListOptions.All)), Period, time);
        Workloads = new(() => ListAsync(new ListWorkloadsQuery(null, null, ListOptions.All)), Period, time);
    }

    public Shared<ClusterUsage> Cluster { get; }

    public Shared<LiveList<NodeUsage>> Nodes { get; }

    public Shared<NodeShares> Shares { get; }

    public Shared<LiveList<PodUsage>> Pods { get; }

    public Shared<LiveList<NamespaceUsage>> Namespaces { get; }

    public Shared<LiveList<WorkloadUsage>> Workloads { get; }

    /// <summary>Answers a query as one who may see everything.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    public async Task<T> SendAsync<T>(IRequest<T> query)
    {
        await using var scope = _scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query);
    }

    private async Task<LiveList<T>> ListAsync<T>(IRequest<UsageList<T>> query) => new([.. (await SendAsync(query)).Items]);
}
