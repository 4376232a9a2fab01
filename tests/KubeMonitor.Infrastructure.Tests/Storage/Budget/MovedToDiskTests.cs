using KubeMonitor.Application.Ports;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage;
using KubeMonitor.Infrastructure.Tests.Storage.Durability;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using static KubeMonitor.Infrastructure.Tests.Storage.StoreUnderTest;

namespace KubeMonitor.Infrastructure.Tests.Storage.Budget;

public sealed class MovedToDiskTests : IDisposable
{
    private const int Pods = 150;
    private const int Bound = 900 << 10;

    // https://www.sqlite.org/fileformat.html#b_tree_pages
    private const byte LeafPage = 10;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_memory_has_no_room_for_is_read_from_the_disk_as_it_was_also_after_a_restart()
    {
        using var roomy = Create(_time);
        using (var store = Open())
        {
            Fill(0, 90 * 60, roomy, store);
            var usage = store.Usage();
            Assert.InRange(usage.Bytes!.Value, 1 << 18, Bound);
            Assert.All(usage.Tiers, tier => Assert.True(tier.Moved > 0, $"{tier.Step} has moved nothing."));
            Assert.All(usage.Tiers, tier => Assert.Equal(0, tier.LetGo));
            Same(roomy, store);

            // Into a window that memory doesn't hold, of which tiers are made already.
            Both((5400 - 1500) + 2, roomy, store);
            Same(roomy, store);
        }

        using var again = Open();
        Assert.InRange(again.Usage().Bytes!.Value, 1, Bound);
        Same(roomy, again);
        Assert.Equal(AppendOutcome.Duplicate, again.Append(PodAt(3902, 1, "u7", "web-7")));
        Fill(90 * 60, 150 * 60, roomy, again);
        Assert.InRange(again.Usage().Bytes!.Value, 1, Bound);
        Same(roomy, again);
    }

    [Fact]
    public void What_was_moved_leaves_the_disk_when_its_time_ends()
    {
        using (var store = Open())
        {
            Fill(0, 90 * 60, store);
            Assert.True(store.Usage().Tiers[0].Moved > 0);
            _time.Advance(TimeSpan.FromHours(3));
            store.Checkpoint();
            Assert.Equal(0, Count("chunk WHERE tier = -1"));
            Assert.NotEqual(0, Count("chunk WHERE tier = 1"));
            _time.Advance(TimeSpan.FromDays(16));
        }

        Assert.Equal((0, 0), (Count("chunk"), Count("entity")));
    }

    [Fact]
    public void A_start_with_less_memory_keeps_to_it()
    {
        using var roomy = Create(_time);
        using (var store = Create(_time, storage: new StorageOptions { Path = _folder.Path }))
        {
            Fill(0, 90 * 60, roomy, store);
            Assert.True(store.Usage().Bytes > Bound);
        }

        using var again = Open();
        Assert.InRange(again.Usage().Bytes!.Value, 1, Bound);
        Same(roomy, again);
    }

    [Fact]
    public void Of_a_damaged_file_what_memory_has_no_room_for_is_saved_as_well()
    {
        using (var store = Open())
        {
            Fill(0, 90 * 60, store);
        }

        Damage();
        int sound;
        using (var again = Open())
        {
            Assert.True(again.Usage().Tiers[0].Moved > 0);
            sound = Sound(again);
            Assert.InRange(sound, Pods - 20, Pods - 1);
        }

        Assert.NotEmpty(Directory.GetFiles(_folder.Path, "kubemonitor.damaged-*"));
        using var third = Open();
        Assert.Equal(sound, Sound(third));
    }

    private int Sound(TimeSeriesStore store)
    {
        var range = new SeriesRange(_time.GetUtcNow().AddMinutes(-55), _time.GetUtcNow());
        return store.LatestPods().Count(pod => store.ReadPod(pod.Uid!.Value, range)!.Samples.Count == 55 * 12);
    }

    // One page in the midst of the chunks: one of the tree, not of what a long chunk goes on in, which would damage that chunk alone.
    private void Damage()
    {
        Ask("PRAGMA wal_checkpoint(TRUNCATE)");
        var file = Path.Combine(_folder.Path, "kubemonitor.db");
        var bytes = File.ReadAllBytes(file);
        var root = ((long)Ask("SELECT rootpage FROM sqlite_master WHERE name = 'chunk'") - 1) * 4096;
        var page = Enumerable.Range(60, 60)
            .Select(entity => (byte[])Ask($"SELECT block FROM chunk WHERE entity = {entity} AND tier = -1 ORDER BY window DESC LIMIT 1 OFFSET 1"))
            .Select(block => bytes.AsSpan().IndexOf(block.AsSpan(0, 60)) / 4096 * 4096)
            .First(at => at > 0 && at != root && bytes[at] == LeafPage);
        using var stream = File.OpenHandle(file, access: FileAccess.Write);
        RandomAccess.Write(stream, new byte[4096], page);
    }

    private static void Same(TimeSeriesStore expected, TimeSeriesStore actual)
    {
        var now = expected.LatestPod(new PodUid("u7"))!.Timestamp;
        foreach (var range in (SeriesRange[])[new(now.AddMinutes(-55), now), new(now.AddMinutes(-50), now, TimeSpan.FromSeconds(30), Aggregation.Max), new(now.AddHours(-20), now), new(now.AddDays(-10), now)])
        {
            foreach (var pod in (int[])[0, 7, Pods - 1])
            {
                var (first, second) = (expected.ReadPod(new PodUid($"u{pod}"), range)!, actual.ReadPod(new PodUid($"u{pod}"), range)!);
                Assert.NotEmpty(first.Samples);
                Assert.Equal(first.Step, second.Step);
                Assert.Equal(first.Samples.Select(Figures), second.Samples.Select(Figures));
            }

            Assert.Equal(expected.SumNamespace("shop", range).Samples, actual.SumNamespace("shop", range).Samples);
        }

        static object Figures(PodSample sample) => (sample.Timestamp, sample.CpuUsage, sample.Memory);
    }

    private static void Both(int second, params TimeSeriesStore[] stores)
    {
        var report = new NodeReport(NodeAt(second, second), [.. Enumerable.Range(0, Pods).Select(pod => PodAt(second, (second * 7919L % 100_003 * (pod + 1) % 1_000_003) / 1000.0, $"u{pod}", $"web-{pod}"))]);
        Array.ForEach(stores, store => store.Append([report]));
    }

    private void Fill(int from, int seconds, params TimeSeriesStore[] stores)
    {
        for (var second = from + 5; second <= seconds; second += 5)
        {
            _time.SetUtcNow(Start.AddSeconds(second));
            Both(second, stores);
        }
    }

    private TimeSeriesStore Open() => Create(_time, storage: new StorageOptions { Path = _folder.Path, MemoryBytes = Bound });

    private long Count(string what) => (long)Ask($"SELECT count(*) FROM {what}");

    private object Ask(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "kubemonitor.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar()!;
    }
}
