using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;
using KubeMonitor.Infrastructure.Storage.Encoding;

namespace KubeMonitor.Infrastructure.Tests.Storage.Chunks;

public sealed class ColumnLogTests
{
    private const int Logs = 256;
    private const int Rows = 240;

    private static readonly long Interval = TimeSpan.FromSeconds(5).Ticks;

    [Fact]
    public void A_window_is_sealed_as_it_is_and_written_as_one_chunk_in_its_turn()
    {
        var (memory, row) = (new ChunkMemory(), new long[ColumnSet.Pod.Count]);
        var logs = Enumerable.Range(0, Logs).Select(_ => new ColumnLog(ColumnSet.Pod.Raw, Rows * Interval, memory)).ToList();
        var (joined, most) = (new int[Logs], 0);
        for (var i = 1; i <= 2 * Rows; i++)
        {
            row[0] = Value(i);
            var atOnce = 0;
            foreach (var (number, log) in logs.Index())
            {
                Assert.Equal(AppendResult.Added, log.Append(i * Interval, row));
                if (i > Rows && joined[number] == 0 && IsWhole(log.Sealed.Single()))
                {
                    joined[number] = i - Rows;
                    atOnce++;
                    AssertRows(log);
                }
            }

            most = Math.Max(most, atOnce);
        }

        // All in the first sixth of the window.
        Assert.InRange(most, Logs / (Rows / 6), (Logs / (Rows / 6)) + 1);
        Assert.All(joined, row => Assert.InRange(row, 1, Rows / 6));
    }

    private static long Value(int row) => row * row % 1009;

    private static void AssertRows(ColumnLog log)
    {
        var (codec, block) = (new ChunkCodec(), new Block());
        Assert.True(log.Read(0, codec, block));
        Assert.Equal(Enumerable.Range(1, Rows).Select(i => i * Interval), block.Times.ToArray());
        Assert.Equal(Enumerable.Range(1, Rows).Select(Value), block[0].ToArray());
    }

    // A segment begins with the number of its rows.
    private static bool IsWhole(HeldChunk chunk) => new BitReader(chunk.View.Columns, 0).Number() == (ulong)chunk.Count;
}
