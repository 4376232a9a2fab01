using KubeMonitor.Collector.Text;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// The CPU time a cgroup may use in each period (<see href="https://docs.kernel.org/scheduler/sched-bwc.html"/>): v2's <c>cpu.max</c>,
/// v1's <c>cpu.cfs_quota_us</c> and <c>cpu.cfs_period_us</c>.
/// </summary>
/// <param name="QuotaMicroseconds">CPU time for a period, all CPUs together; null where there is no limit.</param>
/// <param name="PeriodMicroseconds">The period, above 0.</param>
public readonly record struct CpuQuota(long? QuotaMicroseconds, long PeriodMicroseconds)
{
    /// <summary>The limit: quota / period; null where there is none.</summary>
    public Millicores? Limit => QuotaMicroseconds is { } quota ? new(quota * 1000.0 / PeriodMicroseconds) : null;

    /// <summary>Reads v2's file.</summary>
    /// <param name="text"><c>cpu.max</c>: the quota or <c>max</c>, and the period; its line feed may be missing.</param>
    /// <param name="quota">What it says.</param>
    /// <returns>False if the file isn't of that form.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out CpuQuota quota)
    {
        var fields = new FieldReader(SingleValue.WithoutLineEnd(text));
        fields.TryRead(out ReadOnlySpan<byte> first);
        fields.TryRead(out ReadOnlySpan<byte> second);
        return TryParse(first, "max"u8, second, out quota);
    }

    /// <summary>Reads v1's files.</summary>
    /// <param name="quotaText"><c>cpu.cfs_quota_us</c>: the quota, or -1; its line feed may be missing.</param>
    /// <param name="periodText"><c>cpu.cfs_period_us</c>: the period; its line feed may be missing.</param>
    /// <param name="quota">What they say.</param>
    /// <returns>False if one of them isn't of that form.</returns>
    public static bool TryParse(ReadOnlySpan<byte> quotaText, ReadOnlySpan<byte> periodText, out CpuQuota quota) =>
        TryParse(SingleValue.WithoutLineEnd(quotaText), "-1"u8, SingleValue.WithoutLineEnd(periodText), out quota);

    private static bool TryParse(ReadOnlySpan<byte> first, ReadOnlySpan<byte> none, ReadOnlySpan<byte> second, out CpuQuota quota)
    {
        quota = default;
        var isLimited = Numbers.TryParse(first, out long time);
        if ((!isLimited && !first.SequenceEqual(none)) || !Numbers.TryParse(second, out long period) || period == 0)
        {
            return false;
        }

        quota = new(isLimited ? time : null, period);
        return true;
    }
}
