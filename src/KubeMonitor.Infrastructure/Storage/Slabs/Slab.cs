using System.Buffers.Binary;

namespace KubeMonitor.Infrastructure.Storage.Slabs;

/// <summary>An array that is cut into slots of one size. A free slot says in its first bytes where the next is. Its owner holds a lock.</summary>
/// <param name="slotBytes">A slot's size, at least 4.</param>
/// <param name="slots">How many.</param>
internal sealed class Slab(int slotBytes, int slots)
{
    private const int None = -1;

    private int _free = None;
    private int _everTaken;

    // Zeros would make all of it memory at once.
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(slotBytes * slots);

    public int SlotBytes => slotBytes;

    /// <summary>How many slots are taken.</summary>
    public int Taken { get; private set; }

    public bool IsFull => Taken == slots;

    public int Take()
    {
        Taken++;
        if (_free == None)
        {
            return slotBytes * _everTaken++;
        }

        var offset = _free;
        _free = BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(offset));
        return offset;
    }

    public void Free(int offset)
    {
        Taken--;
        BinaryPrimitives.WriteInt32LittleEndian(Bytes.AsSpan(offset), _free);
        _free = offset;
    }
}
