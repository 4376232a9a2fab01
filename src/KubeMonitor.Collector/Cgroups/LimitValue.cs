using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// A cgroup file that holds one limit: v2's <c>memory.max</c>, <c>memory.swap.max</c> and <c>pids.max</c>
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v2.html#conventions"/>), v1's <c>memory.limit_in_bytes</c>
/// (<see href="https://docs.kernel.org/admin-guide/cgroup-v1/memory.html"/>). The unit is the file's.
/// </summary>
/// <param name="Value">
/// The limit; null where there is none, which v2 writes as <c>max</c>, and v1 as the largest multiple of the page size, so that any
/// number of 2^62 or more is none.
/// </param>
public readonly record struct LimitValue(long? Value)
{
    private const long SmallestUnlimited = 1L << 62;

    /// <summary>Reads the file's bytes.</summary>
    /// <param name="text">The file: a number or <c>max</c>, its line feed may be missing.</param>
    /// <param name="limit">What it says.</param>
    /// <returns>False if the file has anything else: whether there is a limit isn't known then.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out LimitValue limit)
    {
        text = SingleValue.WithoutLineEnd(text);
        var isNumber = Numbers.TryParse(text, out long value);
        limit = new(isNumber && value < SmallestUnlimited ? value : null);
        return isNumber || text.SequenceEqual("max"u8) || IsTooLarge(text);
    }

    /// <summary>A number above 2^63-1.</summary>
    private static bool IsTooLarge(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
