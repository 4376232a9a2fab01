using System.Globalization;

namespace KubeMonitor.Faults.Nodes;

/// <summary>A report as JSON.</summary>
internal static class ReportText
{
    public static string Of(string node, DateTimeOffset at, int pods)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var each = Enumerable.Range(0, pods).Select(pod =>
            $$$"""{"timestamp":"{{{time}}}","uid":"{{{node}}}-u{{{pod}}}","pod_name":"{{{node}}}-p{{{pod}}}","namespace":"shop","cpu_usage":{{{at.Millisecond}}}.5,"memory":{"usage":{{{at.Ticks}}}}}""");
        return $$$"""{"node":{"timestamp":"{{{time}}}","node":"{{{node}}}","cpu_usage":{{{at.Millisecond}}}.5},"pods":[{{{string.Join(',', each)}}}]}""";
    }

    /// <summary>Now, to the millisecond that a report carries.</summary>
    public static DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
}
