namespace KubeMonitor.Infrastructure.Storage.Chunks;

/// <summary>
/// Lets entities that were measured together hold their timestamps once: a pod has those of its node, and chunks end at the same
/// instants everywhere. Remembers the newest only, so that nothing is kept alive for long.
/// </summary>
internal sealed class SharedTimes
{
    private const int Slots = 4096;

    private readonly byte[]?[] _recent = new byte[Slots][];

    /// <summary>The same bytes, as an array that others may hold as well.</summary>
    /// <param name="times">Compressed timestamps.</param>
    public byte[] Share(ReadOnlySpan<byte> times)
    {
        var hash = new HashCode();
        hash.AddBytes(times);
        ref var slot = ref _recent[(uint)hash.ToHashCode() % Slots];
        if (Volatile.Read(ref slot) is { } known && times.SequenceEqual(known))
        {
            return known;
        }

        // Where the oldest objects are: thousands of logs hold new ones, and the garbage collector would look through each of them.
        var own = GC.AllocateUninitializedArray<byte>(times.Length, pinned: true);
        times.CopyTo(own);
        Volatile.Write(ref slot, own);
        return own;
    }
}
