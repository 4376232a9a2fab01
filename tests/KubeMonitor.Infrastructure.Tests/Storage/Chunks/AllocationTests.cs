using Microsoft.Extensions.Time.Testing;
using static KubeMonitor.Infrastructure.Tests.Storage.StoreUnderTest;

namespace KubeMonitor.Infrastructure.Tests.Storage.Chunks;

public sealed class AllocationTests
{
    [Fact]
    public void A_steady_stream_of_samples_allocates_nothing_but_compressed_rows()
    {
        using var store = Create(new FakeTimeProvider(Start));
        var samples = Enumerable.Range(1, 720).Select(i => PodAt(i * 5, i % 240, "u1")).ToArray();
        foreach (var sample in samples.AsSpan(0, 480))
        {
            store.Append(sample);
        }

        // In the third window: of its rows only every fortieth has what came before compressed.
        var (rows, allocating, most) = (0, 0, 0L);
        foreach (var sample in samples.AsSpan(480))
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            store.Append(sample);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            (rows, allocating, most) = (rows + 1, allocating + (allocated > 0 ? 1 : 0), Math.Max(most, allocated));
        }

        Assert.Equal(240, rows);
        Assert.InRange(allocating, 1, 7);
        Assert.InRange(most, 1, 8 * 1024);
    }
}
