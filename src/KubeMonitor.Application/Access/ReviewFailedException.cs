namespace KubeMonitor.Application.Access;

/// <summary>The cluster gave no verdict on a token or an access: neither yes nor no.</summary>
/// <param name="failure">Why.</param>
/// <param name="message">A sentence that says what to do.</param>
/// <param name="inner">What was met; null for nothing.</param>
public sealed class ReviewFailedException(ReviewFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why.</summary>
    public ReviewFailure Failure => failure;
}
