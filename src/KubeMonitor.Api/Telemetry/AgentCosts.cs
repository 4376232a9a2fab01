using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Agents;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Api.Telemetry;

/// <summary>
/// What the agents say that they cost, for each node that is heard: agents are small, and have no exporter of their own. A figure that an
/// agent doesn't say isn't measured.
/// </summary>
internal sealed class AgentCosts
{
    /// <summary>How many nodes are kept: names can be made up where senders are not known.</summary>
    public const int Most = 10_000;

    /// <summary>How the instruments' names begin.</summary>
    public const string Prefix = "kubemonitor.agent.";

    // As OpenTelemetry's conventions call it.
    private const string NodeAttribute = "k8s.node.name";

    private readonly ConcurrentDictionary<NodeName, (AgentCost Cost, DateTimeOffset HeardAt)> _costs = new();
    private readonly Freshness _freshness;
    private readonly TimeProvider _time;

    /// <param name="meters">Makes the instruments.</param>
    /// <param name="freshness">An agent that is not heard any more costs nothing that is known.</param>
    /// <param name="time">The clock.</param>
    public AgentCosts(IMeterFactory meters, Freshness freshness, TimeProvider time)
    {
        (_freshness, _time) = (freshness, time);
        var meter = meters.Create(MeterNames.Api);
        meter.CreateObservableCounter($"{Prefix}cpu", () => Measure(cost => cost.CpuSeconds), "s", "CPU time that an agent took");
        meter.CreateObservableGauge($"{Prefix}memory", () => Measure(cost => cost.MemoryBytes), "By", "Memory that an agent holds");
        meter.CreateObservableGauge($"{Prefix}queue.reports", () => Measure(cost => cost.QueuedReports), "{report}", "Reports that waited in an agent, those of its last request among them");
        meter.CreateObservableGauge($"{Prefix}queue.bytes", () => Measure(cost => cost.QueuedBytes), "By", "What they took, encoded");
        meter.CreateObservableCounter($"{Prefix}queue.lost", () => Measure(cost => cost.LostReports), "{report}", "Reports that an agent lost because its queue was full");
    }

    /// <summary>Takes note of what an agent says.</summary>
    /// <param name="node">Its node.</param>
    /// <param name="header">What it says.</param>
    public void Note(NodeName node, string header)
    {
        if (_costs.ContainsKey(node) || _costs.Count < Most || Forget())
        {
            _costs[node] = (AgentCost.Parse(header), _time.GetUtcNow());
        }
    }

    private List<Measurement<T>> Measure<T>(Func<AgentCost, T?> figure)
        where T : struct
    {
        Forget();
        List<Measurement<T>> measured = [];
        foreach (var (node, (cost, _)) in _costs)
        {
            if (figure(cost) is { } value)
            {
                measured.Add(new Measurement<T>(value, KeyValuePair.Create(NodeAttribute, (object?)node.Value)));
            }
        }

        return measured;
    }

    private bool Forget()
    {
        foreach (var (node, (_, heardAt)) in _costs)
        {
            if (heardAt < _freshness.Since)
            {
                _costs.TryRemove(node, out _);
            }
        }

        return _costs.Count < Most;
    }
}
