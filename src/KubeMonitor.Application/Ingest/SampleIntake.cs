using System.Globalization;
using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Samples;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Application.Ingest;

/// <summary>
/// Puts valid samples into the store: one that comes too late, from the future, or finds no room is refused by name, and does not take
/// the others along.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="limits">The bounds.</param>
/// <param name="time">The clock.</param>
public sealed class SampleIntake(IMetricsStore store, IOptions<LimitsOptions> limits, TimeProvider time)
{
    /// <summary>Stores a node's sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <exception cref="SamplesRefusedException">It was refused.</exception>
    public IngestAnswer Take(NodeSample sample) => Take(tally => Store(sample, tally));

    /// <summary>Stores a pod's sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <exception cref="SamplesRefusedException">It was refused.</exception>
    public IngestAnswer Take(PodSample sample) => Take(tally => Store(sample, tally));

    /// <summary>Stores reports.</summary>
    /// <param name="reports">The reports.</param>
    /// <exception cref="SamplesRefusedException">Some were refused; the others are stored.</exception>
    public IngestAnswer Take(IReadOnlyList<NodeReport> reports) => Take(tally =>
    {
        foreach (var report in reports)
        {
            if (Store(report.Node, tally))
            {
                foreach (var pod in report.Pods)
                {
                    Store(pod, tally);
                }
            }
        }
    });

    private static IngestAnswer Take(Action<Tally> store)
    {
        var tally = new Tally();
        store(tally);
        return tally.Refusals.Count == 0
            ? new IngestAnswer(tally.Accepted, tally.Duplicates)
            : throw new SamplesRefusedException(tally.Refusals, tally.NoRoom, tally.Accepted, tally.Duplicates);
    }

    // False where the whole report is out of time, and its pods need no refusal of their own.
    private bool Store(NodeSample sample, Tally tally)
    {
        if (OutOfTime($"Node '{sample.Node}'", sample.Timestamp) is { } refusal)
        {
            tally.Refusals.Add(refusal);
            return false;
        }

        tally.Count(store.Append(sample), $"node '{sample.Node}'", limits.Value.Entities);
        return true;
    }

    private void Store(PodSample sample, Tally tally)
    {
        var name = sample.FullName?.ToString() ?? sample.Uid!.Value.Value;
        if (OutOfTime($"Pod '{name}'", sample.Timestamp) is { } refusal)
        {
            tally.Refusals.Add(refusal);
            return;
        }

        tally.Count(store.Append(sample), $"pod '{name}'", limits.Value.Entities);
    }

    private string? OutOfTime(string entity, DateTimeOffset timestamp)
    {
        var now = time.GetUtcNow();
        var (late, ahead) = (limits.Value.MaxLateness, limits.Value.MaxClockAhead);
        if (timestamp < now - late)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{entity} at {timestamp.UtcDateTime:s}Z: older than {late} (Limits:MaxLateness). Compare the clocks.");
        }

        return timestamp > now + ahead
            ? string.Create(CultureInfo.InvariantCulture, $"{entity} at {timestamp.UtcDateTime:s}Z: more than {ahead} ahead (Limits:MaxClockAhead). Compare the clocks.")
            : null;
    }

    private sealed class Tally
    {
        public int Accepted { get; private set; }

        public int Duplicates { get; private set; }

        public bool NoRoom { get; private set; }

        public List<string> Refusals { get; } = [];

        public void Count(AppendOutcome outcome, string entity, int most)
        {
            switch (outcome)
            {
                case AppendOutcome.Accepted:
                    Accepted++;
                    break;
                case AppendOutcome.Duplicate:
                    Duplicates++;
                    break;
                default:
                    NoRoom = true;
                    Refusals.Add($"No room for {entity}: {most} entities are held (Limits:Entities). It is taken once others have expired.");
                    break;
            }
        }
    }
}
