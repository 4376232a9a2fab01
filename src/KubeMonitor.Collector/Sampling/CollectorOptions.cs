namespace KubeMonitor.Collector.Sampling;

/// <summary>Where the host's files are, and how often they are read: section <c>Collector</c>.</summary>
public sealed class CollectorOptions
{
    /// <summary>The section's name in the configuration.</summary>
    public const string Section = "Collector";

    /// <summary>The time from one report to the next.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The host's /proc.</summary>
    public string HostProc { get; set; } = "/host/proc";

    /// <summary>The host's /sys: its block devices and, in its network namespace, its interfaces.</summary>
    public string HostSys { get; set; } = "/sys";

    /// <summary>The host's control groups.</summary>
    public string HostCgroup { get; set; } = "/sys/fs/cgroup";

    /// <summary>Where the kubelet makes a folder for each pod's logs.</summary>
    public string PodLogs { get; set; } = "/var/log/pods";

    /// <summary>Where the kubelet links each container's log.</summary>
    public string ContainerLogs { get; set; } = "/var/log/containers";

    /// <summary>Whether disk figures of containers also come from their processes' own counters.</summary>
    public ProcessIoMode ProcessIo { get; set; }

    /// <summary>How many reports wait while the API server is away; the newest are kept. 180 are 15 minutes at 5 s.</summary>
    public int QueueLength { get; set; } = 180;

    /// <summary>An earlier reading counts for three intervals: a rate over more would say little of the last one.</summary>
    internal TimeSpan OldestBase => Interval * 3;

    /// <summary>What is wrong with these options: for each, its name, its value, and what is allowed.</summary>
    public IEnumerable<string> Validate()
    {
        // Rates need readings a second apart, and a timer may be early by some milliseconds.
        if (Interval < TimeSpan.FromSeconds(2) || Interval > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:{nameof(Interval)} is {Interval}: it must be from 00:00:02 to 00:05:00.";
        }

        if (QueueLength is < 1 or > 100_000)
        {
            yield return $"{Section}:{nameof(QueueLength)} is {QueueLength}: it must be from 1 to 100000.";
        }

        foreach (var (name, path) in new[]
        {
            (nameof(HostProc), HostProc), (nameof(HostSys), HostSys), (nameof(HostCgroup), HostCgroup), (nameof(PodLogs), PodLogs),
            (nameof(ContainerLogs), ContainerLogs),
        })
        {
            if (!path.StartsWith('/') || path.EndsWith('/'))
            {
                yield return $"{Section}:{name} is '{path}': it must be an absolute path that doesn't end with a slash.";
            }
        }
    }
}
