using System.Net;

namespace KubeMonitor.Api.Rehearsal;

/// <summary>What a reader asks.</summary>
/// <param name="Route">The path and the query.</param>
/// <param name="Answer">What the answer must be.</param>
internal sealed record Question(string Route, HttpStatusCode Answer = HttpStatusCode.OK)
{
    /// <summary>The form that is wanted; null for the usual one.</summary>
    public string? Accept { get; init; }

    /// <summary>How the answer may be packed; null for not at all.</summary>
    public string? AcceptEncoding { get; init; }

    /// <summary>Whether it is asked again, to be told that nothing has changed.</summary>
    public bool IsAskedAgain { get; init; }
}
