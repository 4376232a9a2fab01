using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Series;
using KubeMonitor.Infrastructure.Storage;
using KubeMonitor.Infrastructure.Storage.Durability;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using static KubeMonitor.Infrastructure.Tests.Storage.StoreUnderTest;

namespace KubeMonitor.Infrastructure.Tests.Storage.Durability;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_answered_is_there_after_a_kill()
    {
        using var store = Open();
        store.Append([new NodeReport(NodeAt(5, 1.5), [PodAt(5, 2.5, "u1", containers: 1)]), new NodeReport(NodeAt(10, 3.5), [])]);
        using var left = _folder.Copy();
        using var again = Open(left);
        Assert.Equal([1.5, 3.5], Cpu(again));
        Assert.Equal(2.5, again.LatestPod(new PodUid("u1"))!.Read().CpuUsage!.Value.Value);
        Assert.Equal(new PodName("shop", "web"), again.LatestPods()[0].FullName);
        Assert.Equal(3.5, again.LatestNode(Node)!.CpuUsage!.Value.Value);
        Assert.Equal(3, again.EntityCount);
    }

    [Fact]
    public void Each_sample_is_there_once_whatever_was_in_chunks_and_in_the_log()
    {
        using var store = Open();
        for (var second = 5; second <= 3000; second += 5)
        {
            _time.SetUtcNow(Start.AddSeconds(second));
            store.Append(NodeAt(second, second));
        }

        store.Append(NodeAt(2502, 2502));
        using var left = _folder.Copy();
        using var again = Open(left);
        var expected = Enumerable.Range(1, 600).Select(i => i * 5.0).Append(2502).Order().ToList();
        Assert.Equal(expected, Cpu(again));
        Assert.Equal(Tier(store), Tier(again));
        again.Append(NodeAt(3005, 3005));
        Assert.Equal([.. expected, 3005], Cpu(again));
    }

    [Fact]
    public void An_orderly_end_leaves_an_empty_log_and_all_samples_in_chunks()
    {
        using (var store = Open())
        {
            store.Append(NodeAt(5, 1));
            store.Append(PodAt(5, 2, "u1"));
        }

        Assert.Equal(0, Query("SELECT count(*) FROM log"));
        Assert.Equal(2, Query("SELECT count(*) FROM chunk"));
        using var again = Open();
        Assert.Equal([1.0], Cpu(again));
    }

    [Fact]
    public void What_expired_leaves_the_disk()
    {
        using (var store = Open())
        {
            store.Append(PodAt(5, 2, "u1", containers: 2));
            store.Checkpoint();
            _time.Advance(TimeSpan.FromDays(16));
            store.Append(NodeAt(16 * 86400, 1));
        }

        Assert.Equal((1, 1), (Query("SELECT count(*) FROM entity"), Query("SELECT count(*) FROM chunk")));
    }

    [Fact]
    public void A_damaged_block_is_left_out_and_the_others_are_served()
    {
        using (var store = Open())
        {
            store.Append([new NodeReport(NodeAt(5, 1), [PodAt(5, 2, "u1")])]);
        }

        Query("UPDATE chunk SET block = zeroblob(40) WHERE entity = (SELECT id FROM entity WHERE kind = 1) RETURNING 1");
        using var again = Open();
        Assert.Equal([1.0], Cpu(again));
        Assert.Empty(again.ReadPod(new PodUid("u1"), Whole())!.Samples);
    }

    [Fact]
    public void A_damaged_file_is_set_aside_and_what_is_sound_is_saved()
    {
        using (var store = Open())
        {
            for (var second = 5; second <= 600; second += 5)
            {
                store.Append([new NodeReport(NodeAt(second, 1), [.. Enumerable.Range(0, 400).Select(pod => PodAt(second, (pod * 7 % 13) + (second * 31 % 997), $"u{pod}", $"web-{pod}"))])]);
            }
        }

        Query("PRAGMA wal_checkpoint(TRUNCATE)");
        var file = Path.Combine(_folder.Path, "kubemonitor.db");
        var root = (Query("SELECT rootpage FROM sqlite_master WHERE name = 'chunk'")!.Value - 1) * 4096;
        var bytes = File.ReadAllBytes(file);

        // Not the page that leads to all others.
        var page = Enumerable.Range(150, 100)
            .Select(entity => (byte[])Ask($"SELECT block FROM chunk WHERE entity = {entity}")!)
            .Select(block => bytes.AsSpan().IndexOf(block.AsSpan(0, 60)) / 4096 * 4096)
            .First(at => at > 0 && at != root);
        using (var stream = File.OpenHandle(file, access: FileAccess.Write))
        {
            RandomAccess.Write(stream, new byte[4096], page);
        }

        int sound;
        using (var again = Open())
        {
            sound = Sound(again);
            Assert.InRange(sound, 300, 399);
        }

        Assert.NotEmpty(Directory.GetFiles(_folder.Path, "kubemonitor.damaged-*"));
        using var third = Open();
        Assert.Equal(sound, Sound(third));
    }

    [Fact]
    public void A_file_of_which_nothing_can_be_read_stops_the_program()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "kubemonitor.db"), new string('x', 10_000));
        Assert.Contains("Move it away to begin anew", Assert.Throws<StorageStartException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_of_the_future_stops_the_program()
    {
        Open().Dispose();
        Query("PRAGMA user_version = 3");
        Assert.Contains("has format 3, this release reads 2", Assert.Throws<StorageStartException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_format_stops_the_program()
    {
        Open().Dispose();
        Query("PRAGMA user_version = 1");
        Assert.Contains("has format 1, this release reads 2: an older one wrote it", Assert.Throws<StorageStartException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_cant_be_written_stops_the_program()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, "");
        var thrown = Assert.Throws<StorageStartException>(() => Create(_time, storage: new StorageOptions { Path = Path.Combine(file, "below") }));
        Assert.Contains("which can't be written", thrown.Message, StringComparison.Ordinal);
    }

    private static SeriesRange Whole() => new(Start.AddSeconds(-1), Start.AddHours(1));

    private static List<double> Cpu(TimeSeriesStore store) =>
        [.. store.ReadNode(Node, new SeriesRange(store.LatestNode(Node)!.Timestamp.AddMinutes(-59), Start.AddDays(1)))!.Samples.Select(sample => sample.CpuUsage!.Value.Value)];

    private static int Sound(TimeSeriesStore store) => store.LatestPods().Count(pod => store.ReadPod(pod.Uid!.Value, Whole())!.Samples.Count == 120);

    private static List<NodeSample> Tier(TimeSeriesStore store) => [.. store.ReadNode(Node, new SeriesRange(Start.AddHours(-10), Start.AddDays(1)))!.Samples];

    private TimeSeriesStore Open() => Open(_folder);

    private TimeSeriesStore Open(TemporaryFolder folder) => Create(_time, storage: new StorageOptions { Path = folder.Path });

    private long? Query(string text) => Ask(text) as long?;

    private object? Ask(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "kubemonitor.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
