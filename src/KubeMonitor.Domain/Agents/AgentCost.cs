using System.Globalization;

namespace KubeMonitor.Domain.Agents;

/// <summary>
/// What an agent costs its node and what waits in its queue, as it says with each request: the header <see cref="Header"/>, a dictionary
/// of <see href="https://www.rfc-editor.org/rfc/rfc9651#section-3.2">RFC 9651</see>. What it doesn't say is null.
/// </summary>
public sealed record AgentCost
{
    /// <summary>The header's name.</summary>
    public const string Header = "KubeMonitor-Agent";

    /// <summary>CPU time since the agent's start, in seconds; to a millisecond.</summary>
    public double? CpuSeconds { get; init; }

    /// <summary>Resident memory, in bytes.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Reports that wait to be taken, those of this request among them.</summary>
    public long? QueuedReports { get; init; }

    /// <summary>What they take, encoded, in bytes.</summary>
    public long? QueuedBytes { get; init; }

    /// <summary>Reports since the agent's start that were lost because the queue was full.</summary>
    public long? LostReports { get; init; }

    /// <summary>Reads the header. Keys that are not known are of a newer agent; a value that can't be read is as if it weren't there.</summary>
    /// <param name="text">The header's value.</param>
    public static AgentCost Parse(ReadOnlySpan<char> text)
    {
        var cost = new AgentCost();
        foreach (var range in text.Split(','))
        {
            var member = text[range].Trim();
            var equals = member.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            var value = member[(equals + 1)..];
            cost = member[..equals] switch
            {
                "cpu" => cost with { CpuSeconds = Decimal(value) },
                "memory" => cost with { MemoryBytes = Integer(value) },
                "queue" => cost with { QueuedReports = Integer(value) },
                "queue-bytes" => cost with { QueuedBytes = Integer(value) },
                "lost" => cost with { LostReports = Integer(value) },
                _ => cost,
            };
        }

        return cost;
    }

    /// <summary>The header's value.</summary>
    public override string ToString()
    {
        List<string> members = [];
        Add("cpu", CpuSeconds?.ToString("0.0##", CultureInfo.InvariantCulture));
        Add("memory", Text(MemoryBytes));
        Add("queue", Text(QueuedReports));
        Add("queue-bytes", Text(QueuedBytes));
        Add("lost", Text(LostReports));
        return string.Join(", ", members);

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                members.Add($"{key}={value}");
            }
        }
    }

    private static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    private static long? Integer(ReadOnlySpan<char> text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static double? Decimal(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
