using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using KubeMonitor.Collector.Sampling;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Agent;

/// <summary>Prints one report as JSON.</summary>
internal static class OneReport
{
    public static async Task PrintAsync(NodeCollector collector, AgentOptions options, AgentArguments arguments, TextWriter output, TimeProvider time)
    {
        var report = collector.Collect();
        if (arguments.Root is null)
        {
            // Rates need a second reading. A recorded host stands still, and would show a rate of 0 that never was.
            await Task.Delay(options.Collector.Interval, time).ConfigureAwait(false);
            report = collector.Collect();
        }

        await output.WriteLineAsync(JsonSerializer.Serialize(report, Form(arguments.Pretty))).ConfigureAwait(false);
    }

    private static JsonTypeInfo<NodeReport> Form(bool pretty) =>
        pretty
            ? (JsonTypeInfo<NodeReport>)new JsonSerializerOptions(ReportJson.Default.Options) { WriteIndented = true }.GetTypeInfo(typeof(NodeReport))
            : ReportJson.Default.NodeReport;
}
