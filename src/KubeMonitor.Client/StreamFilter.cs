namespace KubeMonitor.Client;

/// <summary>Which part of the live stream is wanted.</summary>
/// <param name="Node">Only of one node; null for all.</param>
/// <param name="Namespace">Only the pods of one namespace; null for all.</param>
public sealed record StreamFilter(string? Node = null, string? Namespace = null)
{
    internal string AsQuery() => QueryText.Of(("node", Node), ("namespace", Namespace));
}
