namespace KubeMonitor.Application.Clocks;

/// <summary>What a request says of its sender's clock.</summary>
public sealed class SenderClock
{
    /// <summary>How far the sender's clock was ahead of this server's when it sent the request (negative: behind); null where it didn't say.</summary>
    public TimeSpan? Ahead { get; set; }
}
