using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Speakers;

/// <summary>Whom the samples of a request may be of.</summary>
public sealed class Speaker
{
    /// <summary>The only node that the request may speak for; null where anyone may speak for all.</summary>
    public NodeName? Node { get; set; }
}
