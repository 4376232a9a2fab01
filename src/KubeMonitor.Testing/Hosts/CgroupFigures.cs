namespace KubeMonitor.Testing.Hosts;

/// <summary>What the tasks of a control group have used so far.</summary>
internal readonly record struct CgroupFigures
{
    public TimeSpan Cpu { get; init; }

    /// <summary>Bytes held, none of them the page cache's.</summary>
    public long Memory { get; init; }

    public long ReadBytes { get; init; }

    public long WriteBytes { get; init; }

    public int Processes { get; init; }

    public static CgroupFigures operator +(CgroupFigures one, CgroupFigures other) => new()
    {
        Cpu = one.Cpu + other.Cpu,
        Memory = one.Memory + other.Memory,
        ReadBytes = one.ReadBytes + other.ReadBytes,
        WriteBytes = one.WriteBytes + other.WriteBytes,
        Processes = one.Processes + other.Processes,
    };
}
