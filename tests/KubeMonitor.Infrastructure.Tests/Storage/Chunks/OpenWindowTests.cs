using KubeMonitor.Infrastructure.Storage.Chunks;
using KubeMonitor.Infrastructure.Storage.Columns;

namespace KubeMonitor.Infrastructure.Tests.Storage.Chunks;

public sealed class OpenWindowTests
{
    private const int Windows = 80;
    private const int Rows = 200;

    [Fact]
    public void Windows_that_begin_together_are_compressed_in_turn()
    {
        var memory = new ChunkMemory();
        var windows = Enumerable.Range(0, Windows).Select(_ => new OpenWindow(ColumnSet.Pod.Raw, memory)).ToList();
        var (row, compressed) = (new long[ColumnSet.Pod.Count], new int[Windows]);
        windows.ForEach(window => window.Begin(1));
        for (var i = 1; i <= Rows; i++)
        {
            row[0] = i % 7;
            var atOnce = 0;
            foreach (var (number, window) in windows.Index())
            {
                window.Add(i * 5 * TimeSpan.TicksPerSecond, row);
                var part = window.CopyTo(0, new RowCopy()).Count;
                atOnce += part == compressed[number] ? 0 : 1;
                compressed[number] = part;
                Assert.Equal(i, window.Count);
            }

            Assert.InRange(atOnce, i == 1 ? 0 : 2, 2);
        }
    }

    [Fact]
    public void Rows_that_were_exchanged_are_compressed_before_they_are_many()
    {
        var (memory, row, rows) = (new ChunkMemory(), new long[ColumnSet.Pod.Count], new Block());
        rows.Reset(row.Length, 0);
        for (var i = 1; i <= 30; i++)
        {
            rows.Add(i * 5 * TimeSpan.TicksPerSecond, row);
        }

        // The first is to be compressed at two rows, and has more at once.
        var window = new OpenWindow(ColumnSet.Pod.Raw, memory);
        window.Begin(1);
        window.Fill(rows);
        for (var i = 31; i <= Rows; i++)
        {
            window.Add(i * 5 * TimeSpan.TicksPerSecond, row);
            Assert.InRange(i - window.CopyTo(0, new RowCopy()).Count, 1, 40);
        }
    }
}
