using System.Globalization;
using System.Text;
using System.Text.Json;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Pods;

namespace KubeMonitor.Cli.Advise;

/// <summary>
/// The kubectl command that gives a workload the requests that its pods need: the most that any of them does. What a pod of several
/// containers needs is shared among them as they use it now.
/// </summary>
internal static class RequestPatch
{
    private const double Mebi = 1024 * 1024;

    /// <param name="namespace">The workload's namespace.</param>
    /// <param name="workload">The workload: kind/name; null for pods without.</param>
    /// <param name="pods">Its pods, listed and others.</param>
    /// <param name="example">One of them as it is now, with its containers.</param>
    /// <returns>The command, or a comment that says why there is none.</returns>
    public static string Command(string @namespace, string? workload, IReadOnlyList<Advice> pods, PodUsage? example)
    {
        if (workload?.Split('/') is not [var kind, var name])
        {
            return $"# {@namespace}/{pods[0].Pod.Name} has no workload: change its own manifest.";
        }

        if (kind == nameof(WorkloadKind.Job))
        {
            return $"# {@namespace}/{workload}: the pods of a job that runs can't be changed; change its manifest for the next.";
        }

        if (example?.Containers is not { Count: > 0 } containers || containers.Any(each => each.Name is null))
        {
            return $"# {@namespace}/{workload}: its containers are not known now.";
        }

        if (!IsPlain(@namespace) || !IsPlain(name))
        {
            return $"# {@namespace}/{workload}: such a name is none of Kubernetes'.";
        }

        var cpu = pods.Max(each => each.CpuNeeded);
        var memory = pods.Max(each => each.MemoryNeeded);
        return $"kubectl patch {kind.ToLowerInvariant()} {name} -n {@namespace} --type strategic --patch '{Json(kind, Shares(containers, cpu, memory))}'";
    }

    private static IEnumerable<(string Name, double? Cpu, double? Memory)> Shares(IReadOnlyList<Domain.Samples.ContainerSample> containers, double? cpu, double? memory)
    {
        var allCpu = containers.Sum(each => each.CpuUsage?.Value ?? 0);
        var allMemory = containers.Sum(each => (double)(each.Memory?.WorkingSet?.Value ?? 0));
        foreach (var each in containers)
        {
            var even = 1.0 / containers.Count;
            var cpuShare = allCpu > 0 ? (each.CpuUsage?.Value ?? 0) / allCpu : even;
            var memoryShare = allMemory > 0 ? (each.Memory?.WorkingSet?.Value ?? 0) / allMemory : even;
            yield return (each.Name!, cpu * cpuShare, memory * memoryShare);
        }
    }

    private static string Json(string kind, IEnumerable<(string Name, double? Cpu, double? Memory)> containers)
    {
        string[] path = kind == nameof(WorkloadKind.CronJob) ? ["spec", "jobTemplate", "spec", "template", "spec"] : ["spec", "template", "spec"];
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            foreach (var member in path)
            {
                writer.WriteStartObject(member);
            }

            writer.WriteStartArray("containers");
            foreach (var (name, cpu, memory) in containers)
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteStartObject("resources");
                writer.WriteStartObject("requests");
                Write(writer, "cpu", cpu is { } millicores ? $"{Whole(millicores)}m" : null);
                Write(writer, "memory", memory is { } size ? $"{Whole(size / Mebi)}Mi" : null);
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            for (var i = 0; i <= path.Length; i++)
            {
                writer.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static string Whole(double figure) => Math.Max(1, Math.Ceiling(figure)).ToString("0", CultureInfo.InvariantCulture);

    // It goes to a shell.
    private static bool IsPlain(string name) => name.All(each => char.IsAsciiLetterLower(each) || char.IsAsciiDigit(each) || each is '-' or '.');
}
