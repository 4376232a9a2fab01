using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KubeMonitor.Application.Cluster;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Namespaces;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Application.Workloads;

namespace KubeMonitor.Client;

/// <summary>
/// Reads KubeMonitor's API. Every member throws <see cref="KubeMonitorException"/> where the API refuses, and
/// <see cref="HttpRequestException"/> where it can't be reached.
/// </summary>
/// <param name="http">Carries the requests; its base address is the API's, such as <c>http://monitor-api-service:80/</c>.</param>
public sealed class KubeMonitorClient(HttpClient http)
{
    /// <summary>What the cluster uses as a whole, and how the monitor itself is.</summary>
    /// <param name="cancellation">Ends it.</param>
    public Task<ClusterUsage> GetClusterAsync(
        CancellationToken cancellation = default) => GetAsync("api/cluster", ClientJson.Default.ClusterUsage, cancellation);

    /// <summary>Every node that reports.</summary>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<NodeUsage>> ListNodesAsync(ListFilter? filter = null, CancellationToken cancellation = default) =>
        GetAsync($"api/nodes{filter?.AsQuery()}", ClientJson.Default.IReadOnlyListNodeUsage, cancellation);

    /// <summary>What a node uses now.</summary>
    /// <param name="node">The node.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<NodeUsage> GetNodeAsync(string node, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "nodes", node), ClientJson.Default.NodeUsage, cancellation);

    /// <summary>What a node used over a window, oldest first.</summary>
    /// <param name="node">The node.</param>
    /// <param name="window">The window.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<NodeUsage>> GetNodeSeriesAsync(string node, SeriesFilter window, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "nodes", node) + AsQuery(window), ClientJson.Default.IReadOnlyListNodeUsage, cancellation);

    /// <summary>Every pod that runs on a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<PodUsage>> ListNodePodsAsync(string node, ListFilter? filter = null, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "nodes", node, "pods") + filter?.AsQuery(), ClientJson.Default.IReadOnlyListPodUsage, cancellation);

    /// <summary>Every pod that runs.</summary>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<PodUsage>> ListPodsAsync(ListFilter? filter = null, CancellationToken cancellation = default) =>
        GetAsync($"api/pods{filter?.AsQuery()}", ClientJson.Default.IReadOnlyListPodUsage, cancellation);

    /// <summary>Every pod that runs in a namespace.</summary>
    /// <param name="inNamespace">The namespace.</param>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<PodUsage>> ListPodsAsync(
        string inNamespace, ListFilter? filter = null, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "namespaces", inNamespace, "pods") + filter?.AsQuery(), ClientJson.Default.IReadOnlyListPodUsage, cancellation);

    /// <summary>What a pod uses now, with its containers.</summary>
    /// <param name="inNamespace">Its namespace.</param>
    /// <param name="pod">Its name.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<PodUsage> GetPodAsync(string inNamespace, string pod, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "namespaces", inNamespace, "pods", pod), ClientJson.Default.PodUsage, cancellation);

    /// <summary>What the one pod of a name uses now, with its containers. A name that several namespaces have is refused with 409.</summary>
    /// <param name="pod">Its name.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<PodUsage> FindPodAsync(string pod, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "pods", pod), ClientJson.Default.PodUsage, cancellation);

    /// <summary>What a pod used over a window, oldest first.</summary>
    /// <param name="inNamespace">Its namespace.</param>
    /// <param name="pod">Its name.</param>
    /// <param name="window">The window.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<PodUsage>> GetPodSeriesAsync(
        string inNamespace, string pod, SeriesFilter window, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "namespaces", inNamespace, "pods", pod) + AsQuery(window), ClientJson.Default.IReadOnlyListPodUsage, cancellation);

    /// <summary>Every namespace.</summary>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<NamespaceUsage>> ListNamespacesAsync(ListFilter? filter = null, CancellationToken cancellation = default) =>
        GetAsync($"api/namespaces{filter?.AsQuery()}", ClientJson.Default.IReadOnlyListNamespaceUsage, cancellation);

    /// <summary>What the pods of a namespace use together now.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<NamespaceUsage> GetNamespaceAsync(string name, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "namespaces", name), ClientJson.Default.NamespaceUsage, cancellation);

    /// <summary>What the pods of a namespace used together over a window, oldest first.</summary>
    /// <param name="name">The namespace.</param>
    /// <param name="window">The window.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<NamespaceUsage>> GetNamespaceSeriesAsync(
        string name, SeriesFilter window, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "namespaces", name) + AsQuery(window), ClientJson.Default.IReadOnlyListNamespaceUsage, cancellation);

    /// <summary>The workloads of a namespace that no other one owns.</summary>
    /// <param name="inNamespace">The namespace.</param>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<WorkloadUsage>> ListWorkloadsAsync(
        string inNamespace, ListFilter? filter = null, CancellationToken cancellation = default) =>
        GetAsync(QueryText.Path("api", "namespaces", inNamespace, "workloads") + filter?.AsQuery(), ClientJson.Default.IReadOnlyListWorkloadUsage, cancellation);

    /// <summary>What the pods of a workload use together now.</summary>
    /// <param name="workload">Which.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<WorkloadUsage> GetWorkloadAsync(WorkloadKey workload, CancellationToken cancellation = default) =>
        GetAsync(Route(workload), ClientJson.Default.WorkloadUsage, cancellation);

    /// <summary>What the pods of a workload used together over a window, oldest first.</summary>
    /// <param name="workload">Which.</param>
    /// <param name="window">The window.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<WorkloadUsage>> GetWorkloadSeriesAsync(
        WorkloadKey workload, SeriesFilter window, CancellationToken cancellation = default) =>
        GetAsync(Route(workload) + AsQuery(window), ClientJson.Default.IReadOnlyListWorkloadUsage, cancellation);

    /// <summary>Every pod of a workload that runs.</summary>
    /// <param name="workload">Which.</param>
    /// <param name="filter">Which of them; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<IReadOnlyList<PodUsage>> ListWorkloadPodsAsync(
        WorkloadKey workload, ListFilter? filter = null, CancellationToken cancellation = default) =>
        GetAsync($"{Route(workload)}/pods{filter?.AsQuery()}", ClientJson.Default.IReadOnlyListPodUsage, cancellation);

    /// <summary>
    /// Reads what changes as it comes, until the connection ends. To go on afterwards, read again after the last message's id.
    /// </summary>
    /// <param name="after">The id of the message that was read last; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    public IAsyncEnumerable<StreamMessage> ReadStreamAsync(
        string? after = null, CancellationToken cancellation = default) => ReadStreamAsync(new StreamFilter(), after, cancellation);

    /// <summary>Reads a part of what changes as it comes, until the connection ends.</summary>
    /// <param name="filter">Which part.</param>
    /// <param name="after">The id of the message that was read last; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<StreamMessage> ReadStreamAsync(
        StreamFilter filter, string? after = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"api/stream{filter.AsQuery()}", UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
        using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await foreach (var message in SseParser.Create(body).EnumerateAsync(cancellation).ConfigureAwait(false))
        {
            yield return message.EventType == "report"
                ? new StreamMessage(message.EventId, JsonSerializer.Deserialize(message.Data, ClientJson.Default.UsageUpdate), null)
                : new StreamMessage(null, null, $"{message.EventType}: {message.Data}");
        }
    }

    private static string AsQuery(SeriesFilter window)
    {
        ArgumentNullException.ThrowIfNull(window);
        return window.AsQuery();
    }

    private static string Route(
        WorkloadKey workload) => QueryText.Path("api", "namespaces", workload.Namespace, "workloads", $"{workload.Kind}", workload.Name);

    private async Task<T> GetAsync<T>(string route, JsonTypeInfo<T> form, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(route, UriKind.Relative));
        using var response = await SendAsync(request, cancellation).ConfigureAwait(false);
        using var body = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(body, form, cancellation).ConfigureAwait(false)
            ?? throw new KubeMonitorException(response.StatusCode, $"The answer to GET {route} is empty.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            throw new KubeMonitorException(response.StatusCode, Detail(text) ?? $"{(int)response.StatusCode} {response.ReasonPhrase}");
        }
    }

    // Between here and the API something else may have answered, with a page of its own.
    private static string? Detail(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ClientJson.Default.ProblemText) is { } problem ? problem.Detail ?? problem.Message : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
