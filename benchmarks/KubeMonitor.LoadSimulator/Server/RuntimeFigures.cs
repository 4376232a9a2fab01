using System.Globalization;
using System.Text.Json;

namespace KubeMonitor.LoadSimulator.Server;

/// <summary>What the runtime of the API server says of itself.</summary>
/// <param name="AllocatedBytes">Allocated since its start.</param>
/// <param name="Collections">Garbage collections since its start, of all generations.</param>
/// <param name="FullCollections">Those of the oldest generation.</param>
/// <param name="PauseMs">How long they stopped it together.</param>
/// <param name="LongestPauseMs">The longest stop.</param>
/// <param name="HeapBytes">What its heap held after the last one.</param>
/// <param name="CommittedBytes">What its heap has of the machine's memory.</param>
internal sealed record RuntimeFigures(
    long AllocatedBytes, long Collections, long FullCollections, double PauseMs, double LongestPauseMs, long HeapBytes, long CommittedBytes)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static RuntimeFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    public static RuntimeFigures Of(int process) =>
        File.Exists(FileOf(process)) ? JsonSerializer.Deserialize<RuntimeFigures>(File.ReadAllText(FileOf(process)))! : None;

    public static void Forget(int process) => File.Delete(FileOf(process));

    /// <summary>Writes them twice a second, as long as the process lives.</summary>
    public static void WriteOn()
    {
        using var pauses = new PauseListener();
        var (file, next) = (FileOf(Environment.ProcessId), FileOf(Environment.ProcessId) + ".next");
        while (true)
        {
            var info = GC.GetGCMemoryInfo(GCKind.Any);
            var collections = GC.CollectionCount(0);
            File.WriteAllText(next, JsonSerializer.Serialize(new RuntimeFigures(
                GC.GetTotalAllocatedBytes(), collections, GC.CollectionCount(2), GC.GetTotalPauseDuration().TotalMilliseconds, pauses.LongestMs, info.HeapSizeBytes, info.TotalCommittedBytes)));
            File.Move(next, file, overwrite: true);
            Thread.Sleep(Interval);
        }
    }

    private static string FileOf(int process) => Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"kubemonitor-runtime-{process}.json"));
}
