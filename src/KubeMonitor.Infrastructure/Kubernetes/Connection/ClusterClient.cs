using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Kubernetes.Connection;

/// <summary>The connection that single questions share; lists and watches have their own.</summary>
internal sealed class ClusterClient : IDisposable
{
    private readonly Lazy<(ApiClient? Client, string Reason)> _made;

    /// <param name="options">Where the API is.</param>
    public ClusterClient(IOptions<InventoryOptions> options) => _made = new(() =>
    {
        var client = ClusterConnection.TryMake(options.Value, out var reason);
        return (client, reason);
    });

    /// <summary>The client; null where there is no cluster.</summary>
    public ApiClient? Client => _made.Value.Client;

    /// <summary>Why there is none, and what to do.</summary>
    public string Reason => _made.Value.Reason;

    /// <inheritdoc />
    public void Dispose()
    {
        if (_made.IsValueCreated)
        {
            Client?.Dispose();
        }
    }
}
