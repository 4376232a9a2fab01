namespace KubeMonitor.Application.Ports;

/// <summary>What became of a sample.</summary>
public enum AppendOutcome
{
    /// <summary>It is stored.</summary>
    Accepted,

    /// <summary>The entity has a sample of that instant already; the first one stays.</summary>
    Duplicate,

    /// <summary>The entity is new, and the store holds as many as it may.</summary>
    NoRoom,

    /// <summary>The entity is new, and samples take all the memory that they may.</summary>
    NoMemory,
}
