namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Maps signed numbers to unsigned ones, so that small ones of either sign stay small.</summary>
internal static class ZigZag
{
    public static ulong Of(long value) => (ulong)(value << 1) ^ (ulong)(value >> 63);

    public static long Back(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
