namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>A refusal (<c>Status</c>), also within a stream whose HTTP status is 200.</summary>
internal sealed class ApiStatus
{
    public string? Message { get; set; }

    public string? Reason { get; set; }

    public int? Code { get; set; }
}
