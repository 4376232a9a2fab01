namespace KubeMonitor.Application.Access;

/// <summary>What the cluster says of a bearer token.</summary>
/// <param name="Identity">Whose it is; null for a token that isn't accepted.</param>
/// <param name="Audiences">Those of the audiences asked for that it is meant for; empty where none was asked for.</param>
/// <param name="Refusal">Why it isn't accepted, in the cluster's words; null where it is, or where the cluster doesn't say.</param>
public sealed record TokenVerdict(CallerIdentity? Identity, IReadOnlyList<string> Audiences, string? Refusal);
