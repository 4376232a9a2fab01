using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace KubeMonitor.Agent;

/// <summary>The agent's log: one line an event, to standard error, so that a printed report stays alone on standard output.</summary>
internal static class AgentConsole
{
    private const string Timestamp = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <param name="logging">The program's log.</param>
    /// <param name="format"><c>text</c>, which null stands for too, or <c>json</c>.</param>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static ILoggingBuilder AddAgentConsole(this ILoggingBuilder logging, string? format) =>
        (format switch
        {
            null or "text" => logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.ColorBehavior = LoggerColorBehavior.Disabled;
                console.TimestampFormat = $"{Timestamp} ";
                console.UseUtcTimestamp = true;
            }),
            "json" => logging.AddJsonConsole(console =>
            {
                console.TimestampFormat = Timestamp;
                console.UseUtcTimestamp = true;
            }),
            _ => throw new ArgumentException($"LOG_FORMAT is '{format}': it must be text or json."),
        })
            .AddFilter("KubeMonitor", LogLevel.Information)
            // What the HTTP client and its retries see, the shipping worker says once.
            .AddFilter("System.Net.Http", LogLevel.None)
            .AddFilter("Polly", LogLevel.None)
            .AddFilter("Microsoft", LogLevel.Warning);
}
