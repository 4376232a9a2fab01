using KubeMonitor.Application.Limits;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Ingest;

/// <summary>
/// What a sample may hold. A plain loop, since a report has hundreds of samples and comes every interval from every node.
/// </summary>
/// <param name="limits">The bounds.</param>
/// <param name="fail">Told of each wrong value: its path in the body, and what is allowed.</param>
internal sealed class SampleRules(LimitsOptions limits, Action<string, string> fail)
{
    private const double MostMillicores = 1e8;
    private const int LongestDeviceName = 255;

    public void Check(NodeReport report, string path)
    {
        Check(report.Node, $"{path}node");
        var seen = new HashSet<string>(report.Pods.Count);
        for (var i = 0; i < report.Pods.Count; i++)
        {
            var (pod, at) = (report.Pods[i], $"{path}pods[{i}]");
            if (pod is null)
            {
                fail(at, $"{at} must not be null.");
                continue;
            }

            Check(pod, at);
            Require(pod.Timestamp == report.Node.Timestamp, $"{at}.timestamp", "must be the node's: a report is of one instant");
            Require(pod.Node is null || pod.Node == report.Node.Node, $"{at}.node", "must be the report's node");
            Require(seen.Add(pod.Uid?.Value ?? pod.FullName?.ToString() ?? at), at, "is in the report twice");
        }
    }

    public void Check(NodeSample sample, string path)
    {
        Require(KubernetesNames.IsSubdomain(sample.Node.Value), $"{path}.node", "must be a node's name in Kubernetes: lower-case letters, digits, '-' and '.', at most 253");
        Check(sample.CpuUsage, path);
        if (sample.Memory is { } memory)
        {
            CheckAll($"{path}.memory", memory.Total, memory.Free, memory.Buffers, memory.Cached, memory.Used, memory.Available, memory.WorkingSet);
        }

        Check(sample.Network, $"{path}.network");
        Check(sample.Disk, $"{path}.disk");
        Check(sample.Pressure, $"{path}.pressure");
        for (var i = 0; i < (sample.Interfaces?.Count ?? 0); i++)
        {
            Require(sample.Interfaces![i]?.Name.Length is > 0 and <= LongestDeviceName, $"{path}.interfaces[{i}].name", "must have 1 to 255 characters");
            Check(sample.Interfaces[i]?.Traffic, $"{path}.interfaces[{i}]");
        }

        for (var i = 0; i < (sample.Devices?.Count ?? 0); i++)
        {
            Require(sample.Devices![i]?.Name.Length is > 0 and <= LongestDeviceName, $"{path}.devices[{i}].name", "must have 1 to 255 characters");
            Check(sample.Devices[i]?.Transfer, $"{path}.devices[{i}]");
        }
    }

    public void Check(PodSample sample, string path)
    {
        Require(sample.Uid is not null || sample.FullName is not null, path, "must have a uid, or a namespace and a pod_name");
        Require(sample.Uid is not { } uid || KubernetesNames.IsUid(uid.Value), $"{path}.uid", "must have 1 to 64 letters, digits, '.' and '-'");
        Require(sample.PodName is null || KubernetesNames.IsSubdomain(sample.PodName), $"{path}.pod_name", "must be a pod's name in Kubernetes: lower-case letters, digits, '-' and '.', at most 253");
        Require(sample.Namespace is null || KubernetesNames.IsLabel(sample.Namespace), $"{path}.namespace", "must be a namespace's name in Kubernetes: lower-case letters, digits and '-', at most 63");
        Require(sample.Node is not { } node || KubernetesNames.IsSubdomain(node.Value), $"{path}.node", "must be a node's name in Kubernetes");
        Check(sample.CpuUsage, path);
        Check(sample.Memory, $"{path}.memory");
        Check(sample.Network, $"{path}.network");
        Check(sample.Disk, $"{path}.disk");
        Check(sample.Throttling, $"{path}.throttling");
        Check(sample.Pressure, $"{path}.pressure");
        Require(sample.Pids is null or >= 0, $"{path}.pids", "must not be negative");
        for (var i = 0; i < (sample.Containers?.Count ?? 0); i++)
        {
            Check(sample.Containers![i], $"{path}.containers[{i}]");
        }
    }

    private void Check(ContainerSample? sample, string path)
    {
        if (sample is null)
        {
            fail(path, $"{path} must not be null.");
            return;
        }

        Require(IsContainerId(sample.Id.Value), $"{path}.id", "must be 64 lower-case hex digits");
        Require(sample.Name is null || KubernetesNames.IsLabel(sample.Name), $"{path}.name", "must be a container's name in Kubernetes: lower-case letters, digits and '-', at most 63");
        Check(sample.CpuUsage, path);
        Check(sample.Memory, $"{path}.memory");
        Check(sample.Disk, $"{path}.disk");
        Check(sample.Throttling, $"{path}.throttling");
        Require(sample.Pids is null or >= 0, $"{path}.pids", "must not be negative");
        Require(sample.Restarts is null or >= 0, $"{path}.restarts", "must not be negative");
    }

    public static void CheckCount(int count, int most, string what, string option)
    {
        if (count > most)
        {
            throw new Errors.LimitExceededException($"{what}: {count}, more than the {most} of Limits:{option}. Send fewer, or raise the limit.");
        }
    }

    public void CheckCounts(NodeReport report)
    {
        CheckCount(report.Pods.Count, limits.PodsPerReport, $"Pods in the report of node '{report.Node.Node}'", nameof(LimitsOptions.PodsPerReport));
        foreach (var pod in report.Pods.Where(pod => pod is not null))
        {
            CheckCounts(pod);
        }
    }

    public void CheckCounts(PodSample pod) =>
        CheckCount(pod.Containers?.Count ?? 0, limits.ContainersPerPod, $"Containers of pod '{pod.FullName?.ToString() ?? pod.Uid?.Value}'", nameof(LimitsOptions.ContainersPerPod));

    private static bool IsContainerId(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private void Check(Millicores? cpu, string path) =>
        Require(cpu is not { } use || use.Value is >= 0 and <= MostMillicores, $"{path}.cpu_usage", "must be from 0 to 100000000 millicores");

    private void Check(PodMemory? figures, string path)
    {
        if (figures is { } memory)
        {
            CheckAll(path, memory.Usage, memory.WorkingSet, memory.Rss, memory.Cache, memory.Swap, memory.Limit);
            Require(memory is not ({ FailCount: < 0 } or { OomKills: < 0 }), path, "must not have negative counters");
        }
    }

    private void Check(Throttling? figures, string path)
    {
        if (figures is { } throttling)
        {
            Require(throttling is not ({ Periods: < 0 } or { ThrottledPeriods: < 0 } or { ThrottledNanoseconds: < 0 }), path, "must not have negative counters");
            Require(throttling.ThrottledRatio is null or (>= 0 and <= 1), $"{path}.throttled_ratio", "must be from 0 to 1");
        }
    }

    private void Check(Pressure? pressure, string path)
    {
        foreach (var resource in (ReadOnlySpan<ResourcePressure?>)[pressure?.Cpu, pressure?.Memory, pressure?.Io])
        {
            Require(IsPossible(resource?.Some) && IsPossible(resource?.Full), path, "must have means from 0 to 100 percent, and totals of 0 or more");
        }
    }

    private static bool IsPossible(Stall? stall) =>
        stall is not { } some || (some is { Avg10: >= 0 and <= 100, Avg60: >= 0 and <= 100, Avg300: >= 0 and <= 100, TotalMicroseconds: >= 0 });

    private void Check(NetworkTraffic? figures, string path)
    {
        if (figures is { } traffic)
        {
            CheckAll(path, traffic.RxBytes, traffic.TxBytes);
            CheckAll(path, traffic.RxBytesPerSecond, traffic.TxBytesPerSecond);
        }
    }

    private void Check(DiskTransfer? figures, string path)
    {
        if (figures is { } transfer)
        {
            CheckAll(path, transfer.ReadBytes, transfer.WriteBytes);
            CheckAll(path, transfer.ReadBytesPerSecond, transfer.WriteBytesPerSecond);
        }
    }

    private void CheckAll(string path, params ReadOnlySpan<ByteSize?> sizes)
    {
        foreach (var size in sizes)
        {
            Require(size is not { Value: < 0 }, path, "must not have negative bytes");
        }
    }

    private void CheckAll(string path, params ReadOnlySpan<BytesPerSecond?> rates)
    {
        foreach (var rate in rates)
        {
            Require(rate is not { Value: < 0 }, path, "must not have negative rates");
        }
    }

    private void Require(bool holds, string path, string rule)
    {
        if (!holds)
        {
            fail(path, $"{path} {rule}.");
        }
    }
}
