namespace KubeMonitor.Infrastructure.Storage.Slabs;

/// <summary>Bytes in a slab. What they are is sure until the slot is freed: a reader copies them under its owner's lock.</summary>
/// <param name="Slab">The slab.</param>
/// <param name="Offset">Where they begin in it.</param>
/// <param name="Length">How many.</param>
internal readonly record struct Slot(Slab Slab, int Offset, int Length)
{
    public ReadOnlySpan<byte> Bytes => Slab.Bytes.AsSpan(Offset, Length);
}
