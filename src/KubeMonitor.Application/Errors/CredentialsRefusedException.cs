namespace KubeMonitor.Application.Errors;

/// <summary>Nobody knows who asks: there is no token, or one that is not accepted.</summary>
/// <param name="reason">Why, in a word that is counted, such as <c>no_token</c>.</param>
/// <param name="message">Why, and what to do, in a sentence. It never holds a token.</param>
public sealed class CredentialsRefusedException(string reason, string message) : Exception(message)
{
    /// <summary>Why, in a word that is counted.</summary>
    public string Reason { get; } = reason;
}
