using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace KubeMonitor.StandInCluster;

/// <summary>What a real cluster answered, by the file's path in the archive; its README says how it was recorded.</summary>
public static class RecordedCluster
{
    private static readonly Lazy<Dictionary<string, byte[]>> Files = new(Unpack);

    /// <summary>The resources that were recorded, and their paths in the API.</summary>
    public static IReadOnlyDictionary<string, string> Resources { get; } = new Dictionary<string, string>
    {
        ["nodes"] = "/api/v1/nodes",
        ["namespaces"] = "/api/v1/namespaces",
        ["pods"] = "/api/v1/pods",
        ["replicasets"] = "/apis/apps/v1/replicasets",
        ["deployments"] = "/apis/apps/v1/deployments",
        ["statefulsets"] = "/apis/apps/v1/statefulsets",
        ["daemonsets"] = "/apis/apps/v1/daemonsets",
        ["jobs"] = "/apis/batch/v1/jobs",
        ["cronjobs"] = "/apis/batch/v1/cronjobs",
    };

    /// <summary>A recorded file as text.</summary>
    /// <param name="path">Its path, such as <c>replay/pods.watch.jsonl</c>.</param>
    public static string Text(string path) => Encoding.UTF8.GetString(Files.Value[path]);

    /// <summary>A recorded file as JSON.</summary>
    /// <param name="path">Its path, such as <c>replay/pods.start.json</c>.</param>
    public static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(Files.Value[path]);
        return document.RootElement.Clone();
    }

    /// <summary>The lines of a recorded watch.</summary>
    /// <param name="path">Its path.</param>
    public static IReadOnlyList<string> Lines(string path) => Text(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The recorded files of a folder: such as <c>review</c>.</summary>
    /// <param name="folder">The folder.</param>
    public static IEnumerable<string> In(string folder) =>
        Files.Value.Keys.Where(path => path.StartsWith($"{folder}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static Dictionary<string, byte[]> Unpack()
    {
        using var archive = typeof(RecordedCluster).Assembly.GetManifestResourceStream("cluster.tar.gz")!;
        using var reader = new TarReader(new GZipStream(archive, CompressionMode.Decompress));
        var files = new Dictionary<string, byte[]>();
        while (reader.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.EntryType == TarEntryType.RegularFile)
            {
                using var content = new MemoryStream();
                entry.DataStream?.CopyTo(content);
                files[entry.Name.Replace("./", "", StringComparison.Ordinal)] = content.ToArray();
            }
        }

        return files;
    }
}
