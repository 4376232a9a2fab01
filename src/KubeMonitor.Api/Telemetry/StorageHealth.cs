namespace KubeMonitor.Api.Telemetry;

/// <summary>Whether samples can be made safe, as the last request that tried it found.</summary>
internal sealed class StorageHealth
{
    private volatile string? _failure;

    /// <summary>Why they can't; null where they can.</summary>
    public string? Failure => _failure;

    public void Works() => _failure = null;

    public void Fails(string reason) => _failure = reason;
}
