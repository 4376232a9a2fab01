using KubeMonitor.Application.Access;
using KubeMonitor.Application.Errors;

namespace KubeMonitor.Dashboard.Access;

/// <summary>Says what a reader may see, by the rules of the program that serves the dashboard.</summary>
public interface IReaderRights
{
    /// <summary>Whether a token is asked for.</summary>
    bool AsksForToken { get; }

    /// <summary>What the one who shows a token may see now.</summary>
    /// <param name="token">The token; null where none was shown.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="CredentialsRefusedException">There is no token, or it isn't accepted.</exception>
    /// <exception cref="ReviewFailedException">The cluster can't be asked.</exception>
    Task<ReaderRights> OfAsync(string? token, CancellationToken cancellation);
}
