using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace KubeMonitor.Agent;

/// <summary>The agent's log: one line an event, to standard error, so that a printed report stays alone on standard output.</summary>
internal static class AgentConsole
{
    public static ILoggingBuilder AddAgentConsole(this ILoggingBuilder logging) =>
        logging
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.ColorBehavior = LoggerColorBehavior.Disabled;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                console.UseUtcTimestamp = true;
            })
            .AddFilter("KubeMonitor", LogLevel.Information)
            // What the HTTP client and its retries see, the shipping worker says once.
            .AddFilter("System.Net.Http", LogLevel.None)
            .AddFilter("Polly", LogLevel.None)
            .AddFilter("Microsoft", LogLevel.Warning);
}
