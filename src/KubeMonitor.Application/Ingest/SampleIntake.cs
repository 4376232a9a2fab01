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
    /// <exception cref="StorageUnavailableException">They can't be made safe; none is stored.</exception>
    public IngestAnswer Take(IReadOnlyList<NodeReport> reports) => Take(tally =>
    {
        var timely = reports;
        if (reports.Any(report => OutOfTime(report.Node) is not null))
        {
            // The whole report is out of time: its pods need no refusal of their own.
            tally.Refusals.AddRange(reports.Select(report => OutOfTime(report.Node)).OfType<string>());
            timely = [.. reports.Where(report => OutOfTime(report.Node) is null)];
        }

        var outcomes = store.Append(timely);
        var next = 0;
        foreach (var report in timely)
        {
            Count(outcomes[next++], report.Node, tally);
            foreach (var pod in report.Pods)
            {
                Count(outcomes[next++], pod, tally);
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

    private void Store(NodeSample sample, Tally tally)
    {
        if (OutOfTime(sample) is { } refusal)
        {
            tally.Refusals.Add(refusal);
            return;
        }

        Count(store.Append(sample), sample, tally);
    }

    private void Store(PodSample sample, Tally tally)
    {
        if (OutOfTime(sample) is { } refusal)
        {
            tally.Refusals.Add(refusal);
            return;
        }

        Count(store.Append(sample), sample, tally);
    }

    private void Count(AppendOutcome outcome, NodeSample sample, Tally tally)
    {
        if (!tally.Count(outcome))
        {
            tally.Refuse(outcome, $"node '{sample.Node}'", limits.Value.Entities);
        }
    }

    private void Count(AppendOutcome outcome, PodSample sample, Tally tally)
    {
        if (!tally.Count(outcome))
        {
            tally.Refuse(outcome, $"pod '{NameOf(sample)}'", limits.Value.Entities);
        }
    }

    private static string NameOf(PodSample sample) => sample.FullName?.ToString() ?? sample.Uid!.Value.Value;

    private string? OutOfTime(NodeSample sample) => IsOutOfTime(sample.Timestamp) ? OutOfTime($"Node '{sample.Node}'", sample.Timestamp) : null;

    private string? OutOfTime(PodSample sample) => IsOutOfTime(sample.Timestamp) ? OutOfTime($"Pod '{NameOf(sample)}'", sample.Timestamp) : null;

    private bool IsOutOfTime(DateTimeOffset timestamp) =>
        time.GetUtcNow() is var now && (timestamp < now - limits.Value.MaxLateness || timestamp > now + limits.Value.MaxClockAhead);

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

        /// <summary>Counts a sample that is held.</summary>
        /// <returns>False if it isn't.</returns>
        public bool Count(AppendOutcome outcome)
        {
            switch (outcome)
            {
                case AppendOutcome.Accepted:
                    Accepted++;
                    return true;
                case AppendOutcome.Duplicate:
                    Duplicates++;
                    return true;
                default:
                    return false;
            }
        }

        public void Refuse(AppendOutcome outcome, string entity, int most)
        {
            NoRoom = true;
            Refusals.Add(outcome == AppendOutcome.NoMemory
                ? $"No room for {entity}: samples take all of Storage:MemoryBytes. It is taken once others have expired."
                : $"No room for {entity}: {most} entities are held (Limits:Entities). It is taken once others have expired.");
        }
    }
}
