using System.Numerics;

namespace KubeMonitor.Infrastructure.Storage.Slabs;

/// <summary>
/// Memory for many small pieces of bytes that are exchanged after minutes, in few large arrays. As arrays of their own they would live
/// long enough to reach the garbage collector's oldest generation and die there: it would have to look for them, and to move what lies
/// between the holes that they leave. Slots are of sizes a thirty-second apart. Thread-safe.
/// </summary>
internal sealed class SlabPool
{
    // The garbage collector doesn't move arrays as large as that.
    private const int MostBytes = 256 * 1024;

    private const int LeastSlots = 4;
    private const int LeastStep = 16;
    private const int StepsInDoubling = 32;

    // A slab more holds a sixteenth of what there is: little of it stands empty, however much there is.
    private const int Growth = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, SizeClass> _classes = [];

    /// <summary>Keeps a copy of bytes.</summary>
    public Slot Store(ReadOnlySpan<byte> bytes)
    {
        Slab slab;
        int offset;
        lock (_gate)
        {
            var ofSize = Class(SlotBytes(bytes.Length));
            slab = ofSize.WithRoom is [.., var last] ? last : Add(ofSize);
            offset = slab.Take();
            ofSize.Taken++;
            if (slab.IsFull)
            {
                ofSize.WithRoom.RemoveAt(ofSize.WithRoom.Count - 1);
            }
        }

        bytes.CopyTo(slab.Bytes.AsSpan(offset));
        return new Slot(slab, offset, bytes.Length);
    }

    /// <summary>Gives a slot back, which nobody reads any more.</summary>
    public void Free(Slot slot)
    {
        lock (_gate)
        {
            var ofSize = Class(slot.Slab.SlotBytes);
            if (slot.Slab.IsFull)
            {
                ofSize.WithRoom.Add(slot.Slab);
            }

            slot.Slab.Free(slot.Offset);
            ofSize.Taken--;
            if (slot.Slab.Taken == 0)
            {
                ofSize.WithRoom.Remove(slot.Slab);
            }
        }
    }

    /// <summary>The size of the slot that so many bytes are put in.</summary>
    public static int SlotBytes(int length)
    {
        var step = Math.Max(LeastStep, (int)BitOperations.RoundUpToPowerOf2((uint)length) / (2 * StepsInDoubling));
        return (Math.Max(length, 1) + step - 1) / step * step;
    }

    private SizeClass Class(int slotBytes) => _classes.TryGetValue(slotBytes, out var known) ? known : _classes[slotBytes] = new SizeClass(slotBytes);

    private static Slab Add(SizeClass ofSize)
    {
        var slots = Math.Min(Math.Max(LeastSlots, ofSize.Taken / Growth), Math.Max(1, MostBytes / ofSize.SlotBytes));
        var slab = new Slab(ofSize.SlotBytes, slots);
        ofSize.WithRoom.Add(slab);
        return slab;
    }

    private sealed class SizeClass(int slotBytes)
    {
        public int SlotBytes => slotBytes;

        public int Taken { get; set; }

        public List<Slab> WithRoom { get; } = [];
    }
}
