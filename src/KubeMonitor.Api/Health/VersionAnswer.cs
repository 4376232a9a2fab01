namespace KubeMonitor.Api.Health;

/// <summary>Which release runs.</summary>
/// <param name="Version">The release.</param>
/// <param name="Runtime">The .NET runtime.</param>
public sealed record VersionAnswer(string Version, string Runtime);
