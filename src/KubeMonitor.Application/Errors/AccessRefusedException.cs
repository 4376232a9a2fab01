namespace KubeMonitor.Application.Errors;

/// <summary>Someone who is known may not do what they ask for.</summary>
/// <param name="reason">Why, in a word that is counted, such as <c>another_node</c>.</param>
/// <param name="message">Why, and what to do, in a sentence. It never holds a token.</param>
public sealed class AccessRefusedException(string reason, string message) : Exception(message)
{
    /// <summary>Why, in a word that is counted.</summary>
    public string Reason { get; } = reason;
}
