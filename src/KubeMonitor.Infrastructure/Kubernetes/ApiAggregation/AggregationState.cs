using KubeMonitor.Application.ApiAggregation;
using KubeMonitor.Application.Ports;
using KubeMonitor.Infrastructure.Kubernetes.Objects;
using KubeMonitor.Infrastructure.Kubernetes.State;

namespace KubeMonitor.Infrastructure.Kubernetes.ApiAggregation;

/// <summary>What is known of this server's place in the aggregation layer.</summary>
internal sealed class AggregationState : IAggregation, IObjectSink<ApiConfigMap>
{
    private volatile FrontProxyTrust? _trust;
    private volatile string? _unreadable = $"The ConfigMap kube-system/{FrontProxyConfiguration.Name} has not been read yet.";
    private volatile ApiRegistration _registration = new(ApiRegistrationState.Unknown, "The APIService has not been looked at yet.");
    private volatile ResourceHealth? _watch;
    private volatile int _seenInList;

    /// <inheritdoc />
    public FrontProxyTrust? Trust => _trust;

    /// <inheritdoc />
    public string? TrustFailure => _watch?.Failure is { } failure
        ? $"The ConfigMap kube-system/{FrontProxyConfiguration.Name} can't be followed: {failure} Bind this server's service account to the Role extension-apiserver-authentication-reader."
        : _unreadable;

    /// <inheritdoc />
    public ApiRegistration Registration => _registration;

    public void Watch(ResourceHealth watch) => _watch = watch;

    public void Put(ApiRegistration registration) => _registration = registration;

    /// <summary>There is no cluster.</summary>
    /// <param name="reason">Why, and what to do.</param>
    public void Absent(string reason)
    {
        _unreadable = reason;
        _registration = new ApiRegistration(ApiRegistrationState.None, null);
    }

    /// <inheritdoc />
    public void PutListed(IReadOnlyList<ApiConfigMap> items, int list)
    {
        foreach (var item in items)
        {
            if (item.Metadata.Name == FrontProxyConfiguration.Name)
            {
                _seenInList = list;
                Put(item, deleted: false);
            }
        }
    }

    /// <inheritdoc />
    public void EndList(int list)
    {
        if (_seenInList != list)
        {
            Forget();
        }
    }

    /// <inheritdoc />
    public void Put(ApiConfigMap item, bool deleted)
    {
        if (item.Metadata.Name != FrontProxyConfiguration.Name)
        {
            return;
        }

        if (deleted)
        {
            Forget();
            return;
        }

        try
        {
            _trust = FrontProxyConfiguration.Read(item.Data ?? []);
            _unreadable = null;
        }
        catch (FormatException e)
        {
            // Whoever was trusted before may be so no more.
            _trust = null;
            _unreadable = $"The ConfigMap kube-system/{FrontProxyConfiguration.Name} can't be used: {e.Message}.";
        }
    }

    private void Forget()
    {
        _trust = null;
        _unreadable = $"There is no ConfigMap kube-system/{FrontProxyConfiguration.Name}: the cluster has no aggregation layer.";
    }
}
