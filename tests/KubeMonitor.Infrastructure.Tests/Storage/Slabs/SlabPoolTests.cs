using CsCheck;
using KubeMonitor.Infrastructure.Storage.Slabs;

namespace KubeMonitor.Infrastructure.Tests.Storage.Slabs;

public sealed class SlabPoolTests
{
    private static readonly Gen<int> Length = Gen.Frequency((8, Gen.Int[1, 2_000]), (1, Gen.Int[2_000, 20_000]), (1, Gen.Int[100_000, 400_000]));

    [Fact]
    public void Every_piece_stays_as_it_was_stored_whatever_comes_and_goes_around_it() =>
        Gen.Select(Length, Gen.Bool, Gen.Int[0, 1_000_000]).Array[1, 200].Sample(
            steps =>
            {
                var (pool, held) = (new SlabPool(), new List<(Slot Slot, byte[] Bytes)>());
                foreach (var (length, frees, number) in steps)
                {
                    if (frees && held.Count > 0)
                    {
                        pool.Free(held[number % held.Count].Slot);
                        held.RemoveAt(number % held.Count);
                    }
                    else
                    {
                        var bytes = Enumerable.Range(number, length).Select(each => (byte)each).ToArray();
                        held.Add((pool.Store(bytes), bytes));
                    }
                }

                return held.TrueForAll(each => each.Slot.Bytes.SequenceEqual(each.Bytes));
            },
            iter: 300);

    [Fact]
    public void Several_threads_do_not_get_in_each_others_way()
    {
        var pool = new SlabPool();
        Parallel.For(0, 8, thread =>
        {
            var held = new Queue<Slot>();
            for (var i = 0; i < 5_000; i++)
            {
                var bytes = new byte[100 + (i % 50)];
                bytes.AsSpan().Fill((byte)thread);
                held.Enqueue(pool.Store(bytes));
                if (held.Count > 20)
                {
                    var oldest = held.Dequeue();
                    Assert.Equal(-1, oldest.Bytes.IndexOfAnyExcept((byte)thread));
                    pool.Free(oldest);
                }
            }
        });
    }

    [Fact]
    public void A_freed_slot_is_the_next_one_of_its_size()
    {
        var pool = new SlabPool();
        var (first, second) = (pool.Store(new byte[600]), pool.Store(new byte[600]));
        pool.Free(first);

        Assert.Equal(first, pool.Store(new byte[600]));
        Assert.NotEqual(first.Slab, pool.Store(new byte[700]).Slab);
        Assert.Equal(second.Slab, first.Slab);
    }

    [Fact]
    public void A_slab_without_a_piece_is_left_to_the_garbage_collector()
    {
        var pool = new SlabPool();
        var slots = Enumerable.Range(0, 10_000).Select(_ => pool.Store(new byte[600])).ToList();
        var before = slots.Select(slot => slot.Slab).ToHashSet();
        slots.ForEach(pool.Free);

        Assert.DoesNotContain(pool.Store(new byte[600]).Slab, before);
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(1024, 1024)]
    [InlineData(1025, 1056)]
    [InlineData(100_000, 100_352)]
    public void A_slot_is_larger_by_a_thirty_second_at_most(int length, int expected) => Assert.Equal(expected, SlabPool.SlotBytes(length));

    [Fact]
    public void Slabs_are_many_times_as_large_as_what_stands_empty_in_them()
    {
        var pool = new SlabPool();
        var slots = Enumerable.Range(0, 100_000).Select(_ => pool.Store(new byte[600])).ToList();

        var slabs = slots.Select(slot => slot.Slab).Distinct().Sum(slab => (long)slab.Bytes.Length);
        Assert.InRange(slabs, 100_000 * 608, (100_000 * 608) + (256 * 1024));
        Assert.InRange(slots.Take(1_000).Select(slot => slot.Slab).Distinct().Sum(slab => slab.Bytes.Length), 1_000 * 608, 1_100 * 608);
    }
}
