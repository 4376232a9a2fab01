using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// A cgroup file that holds one number and nothing else: <c>memory.usage_in_bytes</c>, <c>memory.limit_in_bytes</c>,
/// <c>cpu.cfs_period_us</c> and others (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html"/>). The unit is the file's.
/// </summary>
public static class SingleValue
{
    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">
    /// The file. Its line feed may be missing, as in files that were recorded by hand: a kernel file of this size is never cut.
    /// </param>
    /// <param name="value">The number, 0 to 2^63-1; 0 where there is none.</param>
    /// <returns>False if the file has anything but one such number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value) => Numbers.TryParse(WithoutLineEnd(text), out value);

    /// <summary>The file's only line.</summary>
    internal static ReadOnlySpan<byte> WithoutLineEnd(ReadOnlySpan<byte> text)
    {
        if (text is [.., (byte)'\n'])
        {
            text = text[..^1];
        }

        return text is [.., (byte)'\r'] ? text[..^1] : text;
    }
}
