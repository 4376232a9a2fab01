using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A real Kubernetes node, recorded at three moments 5 s apart; unpacked once per run, and removed at its end.</summary>
internal static class RecordedNode
{
    private const string Name = "node-v1-cgroupfs";

    private static readonly Lazy<string> Folder = new(Unpack);
    private static readonly Lazy<JsonElement> ExpectedValues = new(ReadExpected);

    /// <summary>The moments.</summary>
    public static TheoryData<string> Snapshots => ["t0", "t1", "t2"];

    /// <summary>What an independent script computed from the same files.</summary>
    public static JsonElement Expected => ExpectedValues.Value;

    /// <summary>The folder that is the host's root at that moment.</summary>
    public static string Root(string snapshot) => Path.Combine(Folder.Value, snapshot);

    /// <summary>One file at that moment.</summary>
    public static byte[] Read(string snapshot, string path) => File.ReadAllBytes(Path.Combine(Root(snapshot), path));

    /// <summary>One file of a cgroup at that moment.</summary>
    public static byte[] Read(string snapshot, string controller, string cgroup, string file) =>
        Read(snapshot, $"sys/fs/cgroup/{controller}{cgroup}/{file}");

    /// <summary>The cgroups of that moment, by their path below a controller's directory, and the values expected of each.</summary>
    public static IEnumerable<(string Path, JsonElement Values)> Cgroups(string snapshot)
    {
        var node = Expected.GetProperty("node").GetProperty(snapshot);
        yield return ("/kubepods", node.GetProperty("kubepods"));
        yield return ("/kubepods/burstable", node.GetProperty("kubepods_burstable"));
        yield return ("/kubepods/besteffort", node.GetProperty("kubepods_besteffort"));
        foreach (var pod in Expected.GetProperty("pods").EnumerateArray())
        {
            var path = pod.GetProperty("cgroup").GetString()!;
            if (At(pod, out var podValues))
            {
                yield return (path, podValues);
            }

            foreach (var container in pod.GetProperty("containers").EnumerateObject())
            {
                if (At(container.Value, out var containerValues))
                {
                    yield return ($"{path}/{container.Name}", containerValues);
                }
            }
        }

        bool At(JsonElement entity, out JsonElement values) =>
            entity.GetProperty("at").TryGetProperty(snapshot, out values) && values.ValueKind == JsonValueKind.Object;
    }

    /// <summary>Removes what was unpacked, if anything was.</summary>
    public static void Remove()
    {
        if (Folder.IsValueCreated)
        {
            Directory.Delete(Path.GetDirectoryName(Folder.Value)!, recursive: true);
        }
    }

    private static JsonElement ReadExpected()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder.Value, "expected.json")));
        return document.RootElement.Clone();
    }

    private static string Unpack()
    {
        var folder = Directory.CreateTempSubdirectory("kubemonitor-recorded-").FullName;

        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", $"{Name}.tar.gz"));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        while (tar.GetNextEntry() is { } entry)
        {
            var path = Path.Combine(folder, entry.Name);
            if (entry.EntryType is TarEntryType.Directory)
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (entry.EntryType is TarEntryType.SymbolicLink)
            {
                // As they are: most point out of the folder, or nowhere (net:[4026531833]), so extracting the whole archive refuses them.
                File.CreateSymbolicLink(path, entry.LinkName);
            }
            else
            {
                entry.ExtractToFile(path, overwrite: false);
            }
        }

        return Path.Combine(folder, Name);
    }
}
