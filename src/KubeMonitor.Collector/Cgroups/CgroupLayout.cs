using System.Text;
using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Cgroups;

/// <summary>Which hierarchies of control groups a host has, and where the controllers of version 1 are mounted.</summary>
internal sealed record CgroupLayout
{
    // A file that each controller alone has. Mount options would say the same of a live host, but not of a recorded one.
    private static readonly (string File, Action<ControllerDirectories, string> Found)[] Markers =
    [
        ("cpuacct.usage", static (at, directory) => at.Cpuacct ??= directory),
        ("cpu.shares", static (at, directory) => at.Cpu ??= directory),
        ("cpu.cfs_quota_us", static (at, directory) => at.Cpu ??= directory),
        ("memory.usage_in_bytes", static (at, directory) => at.Memory ??= directory),
        ("blkio.reset_stats", static (at, directory) => at.Blkio ??= directory),
        ("blkio.throttle.io_service_bytes", static (at, directory) => at.Blkio ??= directory),
    ];

    private HashSet<string> _inV2 = [];

    /// <summary>Which versions are in use.</summary>
    public required CgroupVersion Version { get; init; }

    /// <summary>Where cpuacct is mounted (v1); null without it.</summary>
    public string? Cpuacct { get; init; }

    /// <summary>Where cpu is mounted (v1); null without it. The same directory as cpuacct's where the two are joined.</summary>
    public string? Cpu { get; init; }

    /// <summary>Where memory is mounted (v1); null without it.</summary>
    public string? Memory { get; init; }

    /// <summary>Where blkio is mounted (v1); null without it.</summary>
    public string? Blkio { get; init; }

    /// <summary>Where pids is mounted (v1); null without it.</summary>
    public string? Pids { get; init; }

    /// <summary>Where the one hierarchy of version 2 is mounted; null on version 1, and on a hybrid.</summary>
    public string? Unified { get; init; }

    /// <summary>Where the hierarchy of version 2 is mounted that stands beside version 1 on a hybrid; null elsewhere.</summary>
    public string? Beside { get; init; }

    /// <summary>Below which directory pods are looked for; null if there is none.</summary>
    public string? Index => Unified ?? Cpuacct ?? Memory ?? Beside;

    /// <summary>Whether the kernel counts block I/O as version 2 does: what a group below moved stays in the sum when it goes.</summary>
    public bool HasV2BlockIo => Unified is not null || HasInV2("io");

    /// <summary>Looks at what is mounted below a directory, by content.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="cgroupRoot">Usually /sys/fs/cgroup.</param>
    public static CgroupLayout Detect(IKernelFiles files, string cgroupRoot)
    {
        ArgumentNullException.ThrowIfNull(files);
        if (files.Exists($"{cgroupRoot}/cgroup.controllers"))
        {
            return new CgroupLayout { Version = CgroupVersion.V2, Unified = cgroupRoot };
        }

        var at = new ControllerDirectories();
        foreach (var name in files.DirectoriesIn(cgroupRoot).Order(StringComparer.Ordinal))
        {
            var directory = $"{cgroupRoot}/{name}";
            foreach (var (file, found) in Markers)
            {
                if (files.Exists($"{directory}/{file}"))
                {
                    found(at, directory);
                }
            }
        }

        var any = at.Cpuacct ?? at.Cpu ?? at.Memory ?? at.Blkio;
        var (beside, controllers) = Unify(files, $"{cgroupRoot}/unified");
        if (any is null && controllers.Overlaps(["cpu", "memory", "io"]))
        {
            return new CgroupLayout { Version = CgroupVersion.V2, Unified = beside };
        }

        return new CgroupLayout
        {
            Version = any is null ? CgroupVersion.Unknown : beside is null ? CgroupVersion.V1 : CgroupVersion.Hybrid,
            Beside = any is null ? null : beside,
            _inV2 = controllers,
            Cpuacct = at.Cpuacct,
            Cpu = at.Cpu,
            Memory = at.Memory,
            Blkio = at.Blkio,
            Pids = PidsDirectory(files, cgroupRoot),
        };
    }

    /// <summary>Whether a hybrid has a controller in version 2, and so not in version 1.</summary>
    /// <param name="controller">As version 2 calls it: cpu, memory, io, pids.</param>
    internal bool HasInV2(string controller) => _inV2.Contains(controller);

    /// <summary>Opens a group.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="path">Its path below each controller, beginning with a slash; empty for the root.</param>
    /// <param name="hasProcesses">Whether its processes are its own, as a container's.</param>
    internal ICgroup Open(IKernelFiles files, string path, bool hasProcesses = false)
    {
        if (Unified is { } mount)
        {
            return new CgroupV2(files, mount, path);
        }

        // Of a container's group nothing is asked that version 2 alone has, which is pressure.
        var v1 = new CgroupV1(files, this, path, hasProcesses);
        return Beside is { } beside && !(hasProcesses && HasAllInV1) ? new HybridCgroup(files, this, beside, path, v1) : v1;
    }

    private bool HasAllInV1 => Cpuacct is not null && !_inV2.Overlaps(["cpu", "memory", "io", "pids"]);

    private static (string? Directory, HashSet<string> Controllers) Unify(IKernelFiles files, string directory) =>
        files.TryRead($"{directory}/cgroup.controllers", out var content)
            ? (directory, [.. Encoding.ASCII.GetString(content.Bytes).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)])
            : (null, []);

    // Its root has no file of its own to know it by, so it is known by its name.
    private static string? PidsDirectory(IKernelFiles files, string cgroupRoot) => files.Exists($"{cgroupRoot}/pids/cgroup.procs") ? $"{cgroupRoot}/pids" : null;

    private sealed class ControllerDirectories
    {
        public string? Cpuacct { get; set; }

        public string? Cpu { get; set; }

        public string? Memory { get; set; }

        public string? Blkio { get; set; }
    }
}
