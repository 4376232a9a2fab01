using System.Net.Http.Headers;

namespace KubeMonitor.Collector.Shipping;

/// <summary>
/// Shows the agent's token with each try of a request, and says when it was sent. The file is read each time: kubelet writes a new token
/// into it long before the old one ends, and a kilobyte every few seconds costs nothing.
/// </summary>
/// <param name="tokenFile">The token's file; null or empty for none.</param>
/// <param name="time">The node's clock.</param>
public sealed class AgentCredentials(string? tokenFile, TimeProvider time) : DelegatingHandler
{
    private const int LongestToken = 64 * 1024;

    /// <inheritdoc />
    /// <exception cref="HttpRequestException">The token can't be read.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Date = time.GetUtcNow();
        if (!string.IsNullOrEmpty(tokenFile))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await ReadAsync(tokenFile, cancellationToken).ConfigureAwait(false));
        }

        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellation)
    {
        try
        {
            var token = new FileInfo(file).Length <= LongestToken ? (await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false)).Trim() : "";
            return token.Length > 0 && !token.AsSpan().ContainsAnyExceptInRange('!', '~')
                ? token
                : throw new HttpRequestException($"{file} (Collector:TokenFile) holds no token.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new HttpRequestException($"The token can't be read from {file} (Collector:TokenFile): {e.Message}", e);
        }
    }
}
