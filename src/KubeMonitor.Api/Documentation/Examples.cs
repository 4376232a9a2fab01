namespace KubeMonitor.Api.Documentation;

/// <summary>One small cluster that all examples are of: they can be sent and asked as they stand, one after the other.</summary>
internal static class Examples
{
    public const string Node = "worker-1";
    public const string Namespace = "shop";
    public const string Workload = "web";
    public const string Pod = "web-6d4cf56db6-x7k2p";
    public const string PodUid = "491a2fda-ed21-43b2-9302-d472cdba94f5";

    public const string NodeSample = """
        {"timestamp":"2026-11-23T09:00:05Z","node":"worker-1","cpu_usage":412.7,
         "memory":{"total":8589934592,"free":2147483648,"buffers":134217728,"cached":1073741824,"used":5234491392,"available":3221225472,"working_set":5368709120},
         "network":{"rx_bytes":73400320,"tx_bytes":41943040,"rx_bytes_per_second":1048576,"tx_bytes_per_second":524288},
         "disk":{"read_bytes":20971520,"write_bytes":104857600,"read_bytes_per_second":0,"write_bytes_per_second":1048576},"disk_source":"diskstats"}
        """;

    public const string PodSample = $$$"""
        {"timestamp":"2026-11-23T09:00:05Z","pod_name":"web-6d4cf56db6-x7k2p","namespace":"shop","node":"worker-1","uid":"{{{PodUid}}}",
         "qos_class":"Burstable","cpu_usage":298.5,"memory":{"usage":34603008,"working_set":33554432,"rss":31457280,"cache":2097152,"swap":0},
         "network":{"rx_bytes":1056704,"tx_bytes":1057048,"rx_bytes_per_second":1056,"tx_bytes_per_second":1057},
         "disk":{"read_bytes":4096,"write_bytes":1048576,"read_bytes_per_second":0,"write_bytes_per_second":4096},"disk_source":"cgroup",
         "containers":[{"id":"4ca642a83abc31da6cad5f008004e4c9cc82cb188d884cd88fef0ec95841e911","name":"main","cpu_usage":298.5,
          "memory":{"usage":33554432,"working_set":32505856},"throttling":{"periods":58,"throttled_periods":57,"throttled_nanoseconds":2996330294,"throttled_ratio":0.98}}]}
        """;

    public const string Report = $$"""{"node":{{NodeSample}},"pods":[{{PodSample}}]}""";

    public const string OriginalNode = """
        {"timestamp":"2026-11-23T09:00:10Z","node":"worker-1","cpu_usage":412,"memory":{"total":8589934592,"free":2147483648,"buffers":134217728,"cached":1073741824,"used":5234491392},
         "network":{"rx_bytes":73400320,"tx_bytes":41943040},"disk":{"read_bytes":20971520,"write_bytes":104857600}}
        """;

    public const string OriginalPod = """
        {"timestamp":"2026-11-23T09:00:10Z","pod_name":"web-6d4cf56db6-x7k2p","namespace":"shop","uid":"491a2fda-ed21-43b2-9302-d472cdba94f5","cpu_usage":298,"memory":{"usage":34603008},
         "network":{"rx_bytes":1056704,"tx_bytes":1057048},"disk":{"read_bytes":4096,"write_bytes":1048576}}
        """;
}
