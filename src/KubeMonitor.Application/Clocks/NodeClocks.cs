using System.Collections.Concurrent;
using KubeMonitor.Application.Retention;
using KubeMonitor.Domain.Identities;
using Microsoft.Extensions.Logging;

namespace KubeMonitor.Application.Clocks;

/// <summary>
/// Knows the nodes whose clocks differ from this server's: by the time that their agents say when they send (the request's
/// <c>Date</c>), which back-fill doesn't change, and without it by samples from the future. Told once when a clock goes wrong, and once
/// when it is right again.
/// </summary>
/// <param name="freshness">A node that is not heard any more says nothing of its clock.</param>
/// <param name="time">This server's clock.</param>
/// <param name="logger">Where it is told.</param>
public sealed partial class NodeClocks(Freshness freshness, TimeProvider time, ILogger<NodeClocks> logger)
{
    /// <summary>A difference up to this is the way of a request and the seconds that <c>Date</c> is rounded to.</summary>
    public static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(10);

    // Names can be made up where senders are not known: so many are kept.
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<NodeName, ClockSkew> _skewed = new();

    /// <summary>Takes note of a node's clock.</summary>
    /// <param name="node">The node.</param>
    /// <param name="ahead">How far it is ahead (negative: behind).</param>
    public void Note(NodeName node, TimeSpan ahead)
    {
        if (ahead.Duration() <= Tolerated)
        {
            if (!_skewed.IsEmpty && _skewed.TryRemove(node, out _))
            {
                LogRight(node.Value);
            }

            return;
        }

        var skew = new ClockSkew(node, ahead, time.GetUtcNow());
        if (_skewed.TryGetValue(node, out var known))
        {
            _skewed.TryUpdate(node, skew, known);
        }
        else if ((_skewed.Count < Most || Forget()) && _skewed.TryAdd(node, skew))
        {
            LogWrong(node.Value, Math.Abs(ahead.TotalSeconds), ahead > TimeSpan.Zero ? "ahead" : "behind");
        }
    }

    /// <summary>How far a node's clock is ahead (negative: behind); null where it is right, or the node isn't heard.</summary>
    /// <param name="node">The node.</param>
    public TimeSpan? SkewOf(NodeName node) =>
        !_skewed.IsEmpty && _skewed.TryGetValue(node, out var skew) && skew.HeardAt >= freshness.Since ? skew.Ahead : null;

    /// <summary>The nodes that are heard and whose clocks are wrong, in no order.</summary>
    public IReadOnlyList<ClockSkew> Skewed() =>
        _skewed.IsEmpty ? [] : [.. _skewed.Values.Where(skew => skew.HeardAt >= freshness.Since)];

    private bool Forget()
    {
        foreach (var (node, skew) in _skewed)
        {
            if (skew.HeardAt < freshness.Since)
            {
                _skewed.TryRemove(node, out _);
            }
        }

        return _skewed.Count < Most;
    }

    [LoggerMessage(LogLevel.Warning, "The clock of node {Node} is {Seconds:0} s {Direction} of this server's. Synchronize the clocks (NTP)")]
    private partial void LogWrong(string node, double seconds, string direction);

    [LoggerMessage(LogLevel.Information, "The clock of node {Node} is right again")]
    private partial void LogRight(string node);
}
