namespace KubeMonitor.Application.Errors;

/// <summary>Some samples were refused; the others of the request are stored.</summary>
/// <param name="reasons">Each refusal in a sentence that names the entity.</param>
/// <param name="noRoom">Whether the store is full, which may change; otherwise sending them again changes nothing.</param>
/// <param name="accepted">How many samples were stored.</param>
/// <param name="duplicates">How many were stored before.</param>
public sealed class SamplesRefusedException(IReadOnlyList<string> reasons, bool noRoom, int accepted, int duplicates)
    : Exception($"{reasons.Count} refused: {reasons[0]}")
{
    /// <summary>Each refusal in a sentence that names the entity.</summary>
    public IReadOnlyList<string> Reasons { get; } = reasons;

    /// <summary>Whether the store is full, which may change.</summary>
    public bool NoRoom { get; } = noRoom;

    /// <summary>How many samples were stored.</summary>
    public int Accepted { get; } = accepted;

    /// <summary>How many were stored before.</summary>
    public int Duplicates { get; } = duplicates;
}
