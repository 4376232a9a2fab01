namespace KubeMonitor.Testing.Hosts;

/// <summary>How a <see cref="ScriptedNode"/> lays out its control groups; both as containerd makes them with the driver <c>cgroupfs</c>.</summary>
public enum ScriptedCgroups
{
    /// <summary>Version 2: one tree.</summary>
    V2,

    /// <summary>Version 1: a tree for each controller.</summary>
    V1,
}
