using System.Buffers;
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

    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    public void Check(NodeReport report, string path)
    {
        Check(report.Node, new Place($"{path}node"));
        var (pods, seen) = ($"{path}pods", new HashSet<string>(report.Pods.Count));
        for (var i = 0; i < report.Pods.Count; i++)
        {
            var (pod, at) = (report.Pods[i], new Place(pods, i));
            if (pod is null)
            {
                fail(at.ToString(), $"{at} must not be null.");
                continue;
            }

            Check(pod, at);
            Require(pod.Timestamp == report.Node.Timestamp, at, ".timestamp", "must be the node's: a report is of one instant");
            Require(pod.Node is null || pod.Node == report.Node.Node, at, ".node", "must be the report's node");
            Require(seen.Add(pod.Uid?.Value ?? pod.FullName?.ToString() ?? at.ToString()), at, "", "is in the report twice");
        }
    }

    public void Check(NodeSample sample, Place at)
    {
        Require(KubernetesNames.IsSubdomain(sample.Node.Value), at, ".node", "must be a node's name in Kubernetes: lower-case letters, digits, '-' and '.', at most 253");
        Check(sample.CpuUsage, at);
        if (sample.Memory is { } memory)
        {
            CheckAll(at, ".memory", memory.Total, memory.Free, memory.Buffers, memory.Cached, memory.Used, memory.Available, memory.WorkingSet);
        }

        Check(sample.Network, at, ".network");
        Check(sample.Disk, at, ".disk");
        Check(sample.Pressure, at);
        for (var i = 0; i < (sample.Interfaces?.Count ?? 0); i++)
        {
            var part = at.Part("interfaces", i);
            Require(sample.Interfaces![i]?.Name.Length is > 0 and <= LongestDeviceName, part, ".name", "must have 1 to 255 characters");
            Check(sample.Interfaces[i]?.Traffic, part, "");
        }

        for (var i = 0; i < (sample.Devices?.Count ?? 0); i++)
        {
            var part = at.Part("devices", i);
            Require(sample.Devices![i]?.Name.Length is > 0 and <= LongestDeviceName, part, ".name", "must have 1 to 255 characters");
            Check(sample.Devices[i]?.Transfer, part, "");
        }
    }

    public void Check(PodSample sample, Place at)
    {
        Require(sample.Uid is not null || sample.FullName is not null, at, "", "must have a uid, or a namespace and a pod_name");
        Require(sample.Uid is not { } uid || KubernetesNames.IsUid(uid.Value), at, ".uid", "must have 1 to 64 letters, digits, '.' and '-'");
        Require(sample.PodName is null || KubernetesNames.IsSubdomain(sample.PodName), at, ".pod_name", "must be a pod's name in Kubernetes: lower-case letters, digits, '-' and '.', at most 253");
        Require(sample.Namespace is null || KubernetesNames.IsLabel(sample.Namespace), at, ".namespace", "must be a namespace's name in Kubernetes: lower-case letters, digits and '-', at most 63");
        Require(sample.Node is not { } node || KubernetesNames.IsSubdomain(node.Value), at, ".node", "must be a node's name in Kubernetes");
        Check(sample.CpuUsage, at);
        Check(sample.Memory, at);
        Check(sample.Network, at, ".network");
        Check(sample.Disk, at, ".disk");
        Check(sample.Throttling, at);
        Check(sample.Pressure, at);
        Require(sample.Pids is null or >= 0, at, ".pids", "must not be negative");
        for (var i = 0; i < (sample.Containers?.Count ?? 0); i++)
        {
            Check(sample.Containers![i], at.Part("containers", i));
        }
    }

    private void Check(ContainerSample? sample, Place at)
    {
        if (sample is null)
        {
            fail(at.ToString(), $"{at} must not be null.");
            return;
        }

        Require(IsContainerId(sample.Id.Value), at, ".id", "must be 64 lower-case hex digits");
        Require(sample.Name is null || KubernetesNames.IsLabel(sample.Name), at, ".name", "must be a container's name in Kubernetes: lower-case letters, digits and '-', at most 63");
        Check(sample.CpuUsage, at);
        Check(sample.Memory, at);
        Check(sample.Disk, at, ".disk");
        Check(sample.Throttling, at);
        Require(sample.Pids is null or >= 0, at, ".pids", "must not be negative");
        Require(sample.Restarts is null or >= 0, at, ".restarts", "must not be negative");
    }

    /// <summary>Refuses a request of too many reports.</summary>
    /// <exception cref="Errors.LimitExceededException">It is.</exception>
    public void CheckCount(IReadOnlyCollection<NodeReport> reports)
    {
        if (reports.Count > limits.ReportsPerRequest)
        {
            throw TooMany("Reports in the request", reports.Count, limits.ReportsPerRequest, nameof(LimitsOptions.ReportsPerRequest));
        }
    }

    public void CheckCounts(NodeReport report)
    {
        if (report.Pods.Count > limits.PodsPerReport)
        {
            throw TooMany($"Pods in the report of node '{report.Node.Node}'", report.Pods.Count, limits.PodsPerReport, nameof(LimitsOptions.PodsPerReport));
        }

        for (var i = 0; i < report.Pods.Count; i++)
        {
            CheckCounts(report.Pods[i]);
        }
    }

    public void CheckCounts(PodSample? pod)
    {
        if (pod?.Containers?.Count > limits.ContainersPerPod)
        {
            throw TooMany($"Containers of pod '{pod.FullName?.ToString() ?? pod.Uid?.Value}'", pod.Containers.Count, limits.ContainersPerPod, nameof(LimitsOptions.ContainersPerPod));
        }
    }

    private static Errors.LimitExceededException TooMany(string what, int count, int most, string option) =>
        new($"{what}: {count}, more than the {most} of Limits:{option}. Send fewer, or raise the limit.");

    private static bool IsContainerId(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(Hex);

    private void Check(Millicores? cpu, Place at) =>
        Require(cpu is not { } use || use.Value is >= 0 and <= MostMillicores, at, ".cpu_usage", "must be from 0 to 100000000 millicores");

    private void Check(PodMemory? figures, Place at)
    {
        if (figures is { } memory)
        {
            CheckAll(at, ".memory", memory.Usage, memory.WorkingSet, memory.Rss, memory.Cache, memory.Swap, memory.Limit);
            Require(memory is not ({ FailCount: < 0 } or { OomKills: < 0 }), at, ".memory", "must not have negative counters");
        }
    }

    private void Check(Throttling? figures, Place at)
    {
        if (figures is { } throttling)
        {
            Require(
                throttling is not ({ Periods: < 0 } or { ThrottledPeriods: < 0 } or { ThrottledNanoseconds: < 0 }), at, ".throttling", "must not have negative counters");
            Require(throttling.ThrottledRatio is null or (>= 0 and <= 1), at, ".throttling.throttled_ratio", "must be from 0 to 1");
        }
    }

    private void Check(Pressure? figures, Place at)
    {
        if (figures is { } pressure)
        {
            Check(pressure.Cpu, at);
            Check(pressure.Memory, at);
            Check(pressure.Io, at);
        }
    }

    private void Check(ResourcePressure? resource, Place at) =>
        Require(IsPossible(resource?.Some) && IsPossible(resource?.Full), at, ".pressure", "must have means from 0 to 100 percent, and totals of 0 or more");

    private static bool IsPossible(Stall? stall) =>
        stall is not { } some || (some is { Avg10: >= 0 and <= 100, Avg60: >= 0 and <= 100, Avg300: >= 0 and <= 100, TotalMicroseconds: >= 0 });

    private void Check(NetworkTraffic? figures, Place at, string member)
    {
        if (figures is { } traffic)
        {
            CheckAll(at, member, traffic.RxBytes, traffic.TxBytes);
            CheckAll(at, member, traffic.RxBytesPerSecond, traffic.TxBytesPerSecond);
        }
    }

    private void Check(DiskTransfer? figures, Place at, string member)
    {
        if (figures is { } transfer)
        {
            CheckAll(at, member, transfer.ReadBytes, transfer.WriteBytes);
            CheckAll(at, member, transfer.ReadBytesPerSecond, transfer.WriteBytesPerSecond);
        }
    }

    private void CheckAll(Place at, string member, params ReadOnlySpan<ByteSize?> sizes)
    {
        foreach (var size in sizes)
        {
            Require(size is not { Value: < 0 }, at, member, "must not have negative bytes");
        }
    }

    private void CheckAll(Place at, string member, params ReadOnlySpan<BytesPerSecond?> rates)
    {
        foreach (var rate in rates)
        {
            Require(rate is not { Value: < 0 }, at, member, "must not have negative rates");
        }
    }

    private void Require(bool holds, Place at, string member, string rule)
    {
        if (!holds)
        {
            fail($"{at}{member}", $"{at}{member} {rule}.");
        }
    }
}
