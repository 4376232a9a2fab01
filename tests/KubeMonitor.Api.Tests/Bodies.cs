using System.Globalization;

namespace KubeMonitor.Api.Tests;

/// <summary>Bodies that an agent sends.</summary>
internal static class Bodies
{
    public const string Id = "4f6c0123456789abcdef0123456789abcdef0123456789abcdef0123456789ab";

    public static string At(int second) => ApiServer.Start.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Node(int second, string name = "worker-1", double cpu = 412.7) =>
        string.Create(CultureInfo.InvariantCulture, $$$"""
        {"timestamp":"{{{At(second)}}}","node":"{{{name}}}","cpu_usage":{{{cpu}}},
         "memory":{"total":8,"free":1,"buffers":1,"cached":2,"used":4,"available":3,"working_set":4},
         "network":{"rx_bytes":1,"tx_bytes":2,"rx_bytes_per_second":3,"tx_bytes_per_second":4},
         "disk":{"read_bytes":1,"write_bytes":2,"read_bytes_per_second":3,"write_bytes_per_second":4},"disk_source":"diskstats",
         "interfaces":[{"name":"eth0","counted":true,"traffic":{"rx_bytes":1,"tx_bytes":2}}],
         "devices":[{"name":"vda","counted":true,"transfer":{"read_bytes":1,"write_bytes":2}}]}
        """);

    public static string Pod(int second, string uid, string? @namespace, string? name, string node = "worker-1") => $$$"""
        {"timestamp":"{{{At(second)}}}","uid":"{{{uid}}}","node":"{{{node}}}"{{{(name is null ? "" : $",\"pod_name\":\"{name}\",\"namespace\":\"{@namespace}\"")}}},
         "qos_class":"Burstable","cpu_usage":12.5,"memory":{"usage":5,"working_set":4,"rss":3,"cache":2,"swap":0},
         "network":{"rx_bytes":1,"tx_bytes":2},"disk":{"read_bytes":1,"write_bytes":2},"disk_source":"cgroup",
         "containers":[{"id":"{{{Id}}}","name":"main","cpu_usage":12.5,"memory":{"usage":5},"throttling":{"periods":1,"throttled_periods":1,"throttled_nanoseconds":5,"throttled_ratio":1}}]}
        """;

    public static string Report(int second, params string[] pods) => $$$"""{"node":{{{Node(second)}}},"pods":[{{{string.Join(',', pods)}}}]}""";
}
