using System.Diagnostics;
using System.Globalization;
using System.Net;
using KubeMonitor.EndToEnd.Tests.Programs;

namespace KubeMonitor.EndToEnd.Tests;

/// <summary>What is left of samples when the process, or the disk, gives out.</summary>
public sealed class StorageTests
{
    private const string RoundsVariable = "KUBEMONITOR_KILL_ROUNDS";
    private const int Pods = 20;

    [Fact]
    public async Task After_kills_in_the_midst_of_load_every_acknowledged_sample_is_there_exactly_once()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable(RoundsVariable) ?? "3", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("kubemonitor-kill-").FullName;
        var random = new Random(1);

        // A report each millisecond of the past: on a fast machine more than one is stored in each of the present, and no read shows the future.
        var start = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddMinutes(-10).ToUnixTimeMilliseconds());
        var (sent, acknowledged) = (new HashSet<DateTimeOffset>(), new HashSet<DateTimeOffset>());
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                await using var api = await StoringApi.StartAsync(folder, TimeSpan.FromSeconds(1));
                await LoadAsync(api, start, TimeSpan.FromMilliseconds(random.Next(50, 1500)), sent, acknowledged);
            }

            await using var last = await StoringApi.StartAsync(folder);
            foreach (var route in Enumerable.Range(0, Pods).Select(pod => $"/api/namespaces/shop/pods/web-{pod}?window=3600").Prepend("/api/nodes/n1?window=3600"))
            {
                var there = await last.TimesAsync(route);
                Assert.Equal(there.Distinct().Order(), there);
                Assert.Empty(acknowledged.Except(there));
                Assert.Empty(there.Except(sent));
            }

            Assert.True(acknowledged.Count > rounds, $"{acknowledged.Count} reports were acknowledged in {rounds} rounds.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [CgroupFact]
    public async Task A_full_disk_refuses_samples_and_serves_reads_and_goes_on_when_there_is_room()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-full-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder);
        try
        {
            var start = DateTimeOffset.UtcNow.AddMinutes(-1);
            await using (var api = await StoringApi.StartAsync(folder))
            {
                Assert.Equal(HttpStatusCode.OK, await api.PostAsync(StoringApi.Report(start, Pods)));
                var filler = Path.Combine(folder, "filler");
                Fill(filler);
                var acknowledged = await PostUntilRefusedAsync(api, start);
                Assert.Contains("Free space there", api.LastAnswer, StringComparison.Ordinal);
                Assert.Equal(acknowledged, (await api.TimesAsync("/api/nodes/n1?window=600")).Count);
                File.Delete(filler);
                Assert.Equal(HttpStatusCode.OK, await api.PostAsync(StoringApi.Report(start.AddSeconds(50), Pods)));
                Assert.Equal(acknowledged + 1, (await api.TimesAsync("/api/nodes/n1?window=600")).Count);
            }

            await using var again = await StoringApi.StartAsync(folder);
            Assert.Contains(start.AddSeconds(50).ToUnixTimeMilliseconds(), (await again.TimesAsync("/api/nodes/n1?window=600")).Select(time => time.ToUnixTimeMilliseconds()));
        }
        finally
        {
            await RunAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    [CgroupFact]
    public async Task A_folder_that_can_only_be_read_is_served_and_new_samples_are_refused()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-readonly-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder);
        try
        {
            var start = DateTimeOffset.UtcNow.AddMinutes(-1);
            await using (var api = await StoringApi.StartAsync(folder))
            {
                Assert.Equal(HttpStatusCode.OK, await api.PostAsync(StoringApi.Report(start, Pods)));
            }

            await RunAsync("mount", "-o", "remount,ro", folder);
            await using var again = await StoringApi.StartAsync(folder);
            Assert.Single(await again.TimesAsync("/api/nodes/n1?window=600"));
            Assert.Equal(HttpStatusCode.InsufficientStorage, await again.PostAsync(StoringApi.Report(start.AddSeconds(5), Pods)));
            Assert.Contains("can only be read", again.LastAnswer, StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync("umount", "-l", folder);
            Directory.Delete(folder);
        }
    }

    private static async Task LoadAsync(StoringApi api, DateTimeOffset start, TimeSpan duration, HashSet<DateTimeOffset> sent, HashSet<DateTimeOffset> acknowledged)
    {
        // The kill comes while requests are under way.
        var watch = Stopwatch.StartNew();
        var kill = Task.Delay(duration).ContinueWith(_ => api.DisposeAsync().AsTask(), TaskScheduler.Default).Unwrap();
        while (!kill.IsCompleted && watch.Elapsed < duration + TimeSpan.FromSeconds(30))
        {
            var at = start.AddMilliseconds(sent.Count);
            sent.Add(at);
            try
            {
                if (await api.PostAsync(StoringApi.Report(at, Pods)) == HttpStatusCode.OK)
                {
                    acknowledged.Add(at);
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or ObjectDisposedException or OperationCanceledException)
            {
                // Not acknowledged: it may be there or not.
                break;
            }
        }

        await kill;
    }

    private static async Task<int> PostUntilRefusedAsync(StoringApi api, DateTimeOffset start)
    {
        for (var i = 1; i < 20_000; i++)
        {
            var status = await api.PostAsync(StoringApi.Report(start.AddMilliseconds(i), Pods));
            if (status != HttpStatusCode.OK)
            {
                Assert.Equal(HttpStatusCode.InsufficientStorage, status);
                return i;
            }
        }

        throw new TimeoutException("The disk never was full.");
    }

    private static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                stream.Write(page);
            }
        }
        catch (IOException e)
        {
            Assert.Contains("space", e.Message, StringComparison.Ordinal);
        }
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
