using System.Globalization;
using System.Text.Json;

namespace KubeMonitor.Collector.Tests.Fixtures;

/// <summary>The kubelet's counter of one control group's CPU time, interpolated to the moment at which a snapshot read the kernel's.</summary>
/// <param name="Pod">The pod's name; empty for the node.</param>
/// <param name="Container">The container's name; empty for the pod itself.</param>
/// <param name="Snapshot">The moment.</param>
/// <param name="Seconds">The kubelet's counter.</param>
internal sealed record KubeletCounter(string Pod, string Container, string Snapshot, double Seconds)
{
    /// <summary>Those of a recorded node. The older file's first column says what kind of group a line is of.</summary>
    public static IEnumerable<KubeletCounter> Of(string recording)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "fixtures", "kubelet", $"{recording}.tsv")).Select(line => line.Split('\t')).ToList();
        var first = lines[0][0] == "kind" ? 1 : 0;
        return lines.Skip(1).Select(fields => new KubeletCounter(
            fields[first + 1], fields[first + 2], fields[first + 3], double.Parse(fields[first + 5], CultureInfo.InvariantCulture)));
    }

    /// <summary>The group's path below a controller's directory; null if that moment has none, or another container of the same name came.</summary>
    public string? PathIn(JsonElement expected)
    {
        if (Pod.Length == 0)
        {
            return "";
        }

        var pod = expected.GetProperty("pods").EnumerateArray().Single(each => each.GetProperty("name").GetString() == Pod);
        var path = pod.GetProperty("cgroup").GetString()!;
        if (Container.Length == 0)
        {
            return path;
        }

        var ids = pod.GetProperty("containers").EnumerateObject()
            .Where(each => each.Value.GetProperty("name").GetString() == Container).Select(each => each.Name).ToList();
        return ids.Count > 1 ? null : path.EndsWith(".slice", StringComparison.Ordinal) ? $"{path}/cri-containerd-{ids[0]}.scope" : $"{path}/{ids[0]}";
    }
}
