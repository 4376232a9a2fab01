using System.Text.Json;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>A real Kubernetes node with cgroup v1 and the cgroupfs driver, at three moments 5 s apart.</summary>
internal static class RecordedNode
{
    private static readonly Recording Recording = new("node-v1-cgroupfs");

    /// <summary>The moments.</summary>
    public static TheoryData<string> Snapshots => ["t0", "t1", "t2"];

    /// <summary>What an independent script computed from the same files.</summary>
    public static JsonElement Expected => Recording.Expected;

    /// <summary>The folder that is the host's root at that moment.</summary>
    public static string Root(string snapshot) => Recording.Root(snapshot);

    /// <summary>One file at that moment.</summary>
    public static byte[] Read(string snapshot, string path) => Recording.Read(snapshot, path);

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
}
