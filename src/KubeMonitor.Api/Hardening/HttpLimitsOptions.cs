using KubeMonitor.Application.Limits;

namespace KubeMonitor.Api.Hardening;

/// <summary>The bounds of requests as such, in section <c>Limits</c> beside those of what they hold.</summary>
public sealed class HttpLimitsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = LimitsOptions.Section;

    /// <summary>The most bytes that a request's headers may have together.</summary>
    public int HeaderBytes { get; set; } = 16 * 1024;

    /// <summary>The most bytes that a request line (method, path and query) may have.</summary>
    public int RequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>How long the headers of a request may take to come.</summary>
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The slowest that a body may come, and an answer be read, in bytes per second, once five seconds are over.</summary>
    public double SlowestBytesPerSecond { get; set; } = 1024;

    /// <summary>How long a request that brings samples may take as a whole.</summary>
    public TimeSpan IngestTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a server that is told to stop goes on taking requests at most; it ends once none has come for half a second.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The most connections at a time. 5,000 agents keep one each.</summary>
    public long Connections { get; set; } = 20_000;

    /// <summary>
    /// The most requests with samples per minute of one node, known by its token. An agent sends 12 at an interval of 5 s, and some
    /// hundred where it fills in an outage report by report.
    /// </summary>
    public int IngestPerMinute { get; set; } = 1200;

    /// <summary>
    /// The same of one address, where senders show no token; 0 for no bound, since behind one address there may be all agents of a cluster.
    /// </summary>
    public int IngestPerMinuteOfAddress { get; set; }
}
