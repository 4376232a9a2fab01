namespace KubeMonitor.Collector.Cgroups;

/// <summary>
/// Tells whether version 1 counts block I/O by group, which one read can't say: since Linux 6.10 a device is counted only after
/// something was written to a throttle file for it, and until then every group says 0. A device that moved much while no group's
/// figure grew is not counted.
/// </summary>
internal sealed class BlockIoCounting
{
    /// <summary>How many bytes a device may move without any group's figure growing.</summary>
    public const long Unseen = 64 * 1024 * 1024;

    private readonly Dictionary<(int Major, int Minor), Device> _devices = [];

    /// <summary>Whether what groups say of block I/O is to be believed.</summary>
    public bool IsCounting { get; private set; }

    /// <summary>Whether any group has a figure of the scheduler bfq.</summary>
    public bool UsesBfq { get; set; }

    /// <summary>Takes what the root group with all below moved on a device; several lines of one device add up.</summary>
    public void Add(int major, int minor, long bytes) => Find(major, minor).InGroups += bytes;

    /// <summary>Takes what the block layer moved on a device that counts in sums.</summary>
    public void AddMoved(int major, int minor, long bytes) => Find(major, minor).Moved = bytes;

    /// <summary>Comes to a verdict on what was taken since the last.</summary>
    public void Conclude()
    {
        var (any, unseen) = (false, false);
        foreach (var device in _devices.Values)
        {
            if (device.Moved is { } moved)
            {
                if (device.GrewAt is null || device.InGroups > device.Before)
                {
                    device.GrewAt = moved;
                }

                any |= device.InGroups > 0;
                unseen |= moved - device.GrewAt > Unseen;
            }

            (device.Before, device.InGroups, device.Moved) = (device.InGroups, 0, null);
        }

        IsCounting = any && !unseen;
    }

    private Device Find(int major, int minor)
    {
        if (!_devices.TryGetValue((major, minor), out var device))
        {
            _devices.Add((major, minor), device = new Device());
        }

        return device;
    }

    private sealed class Device
    {
        public long InGroups { get; set; }

        public long Before { get; set; }

        public long? Moved { get; set; }

        public long? GrewAt { get; set; }
    }
}
