namespace KubeMonitor.Benchmarking.Results;

/// <summary>How long something takes, in milliseconds.</summary>
/// <param name="P50">The median.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="CpuMs">CPU of the server, or of the call, each.</param>
/// <param name="Bytes">How large the last answer was; 0 without one.</param>
internal sealed record Timing(double P50, double P99, double CpuMs, long Bytes = 0)
{
    public static Timing Of(List<double> each, double cpu, long bytes = 0)
    {
        each.Sort();
        return new Timing(Math.Round(each[each.Count / 2], 4), Math.Round(each[each.Count * 99 / 100], 4), Math.Round(cpu, 4), bytes);
    }
}
