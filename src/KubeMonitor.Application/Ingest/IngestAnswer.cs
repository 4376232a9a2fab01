namespace KubeMonitor.Application.Ingest;

/// <summary>The answer to samples that were all taken.</summary>
/// <param name="Accepted">How many samples were stored: a node's and a pod's count 1 each, containers go with their pod.</param>
/// <param name="Duplicates">How many were stored before.</param>
public sealed record IngestAnswer(int Accepted, int Duplicates)
{
    /// <summary>Always <c>ok</c>.</summary>
    public string Status { get; } = "ok";
}
