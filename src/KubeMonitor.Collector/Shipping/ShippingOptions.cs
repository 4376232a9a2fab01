namespace KubeMonitor.Collector.Shipping;

/// <summary>How reports wait and go out: section <c>Collector</c>, beside <c>Collector:QueueLength</c>.</summary>
public sealed class ShippingOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Collector";

    // The server's own bounds (Limits:BodyBytes, Limits:ReportsPerRequest) are 16 MiB unpacked and 200 reports.
    private const int LargestBatchBytes = 15 * 1024 * 1024;
    private const int LargestBatchReports = 200;

    // The agent's heap has a limit of 96 MiB.
    private const long MostQueueBytes = 64 * 1024 * 1024;

    /// <summary>
    /// How many bytes of reports wait at most while the API server is away; the newest are kept. A report of 110 pods has 42 KB: 24 MiB are
    /// 15 minutes at 5 s of a node with 300 pods.
    /// </summary>
    public long QueueBytes { get; set; } = 24 * 1024 * 1024;

    /// <summary>
    /// How long the JSON of one request is at most, in bytes, once unpacked. Small enough that a server that is back can take thousands at once,
    /// and lets go of each before its garbage collector comes twice.
    /// </summary>
    public int BatchBytes { get; set; } = 1024 * 1024;

    /// <summary>How many reports one request holds at most.</summary>
    public int BatchReports { get; set; } = LargestBatchReports;

    /// <summary>How long the wait between two tries grows while the server is away. Each wait is a random part of it, so that agents don't return together.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the program goes on sending what waits once it is told to stop. Below the pod's terminationGracePeriodSeconds, which is 30 by default.</summary>
    public TimeSpan StopGrace { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The file of the token that is shown to the API server, such as a projected service account token; empty for none.</summary>
    public string TokenFile { get; set; } = "";

    /// <summary>The file of the authorities, in PEM, that the API server's certificate must come from; empty for those of the system.</summary>
    public string AuthorityFile { get; set; } = "";

    /// <summary>What is wrong with these options: for each, its name, its value, and what is allowed.</summary>
    public IEnumerable<string> Validate()
    {
        if (QueueBytes is < 1024 * 1024 or > MostQueueBytes)
        {
            yield return $"{Section}:{nameof(QueueBytes)} is {QueueBytes}: it must be from 1048576 (1 MiB) to {MostQueueBytes} (64 MiB).";
        }

        if (BatchBytes is < 64 * 1024 or > LargestBatchBytes)
        {
            yield return $"{Section}:{nameof(BatchBytes)} is {BatchBytes}: it must be from 65536 (64 KiB) to {LargestBatchBytes} (15 MiB).";
        }

        if (BatchReports is < 1 or > LargestBatchReports)
        {
            yield return $"{Section}:{nameof(BatchReports)} is {BatchReports}: it must be from 1 to {LargestBatchReports}.";
        }

        if (LongestWait < TimeSpan.FromSeconds(1) || LongestWait > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(LongestWait)} is {LongestWait}: it must be from 00:00:01 to 00:05:00.";
        }

        if (StopGrace < TimeSpan.Zero || StopGrace > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(StopGrace)} is {StopGrace}: it must be from 00:00:00 to 00:05:00.";
        }
    }
}
