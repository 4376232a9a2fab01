using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage;
using KubeMonitor.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Tests.Storage.Durability;

public sealed class DurableStoreContractTests : MetricsStoreContract, IDisposable
{
    private readonly List<IDisposable> _used = [];

    public void Dispose() => Enumerable.Reverse(_used).ToList().ForEach(each => each.Dispose());

    protected override IMetricsStore Create(RetentionOptions retention, LimitsOptions limits, TimeProvider time)
    {
        var folder = new TemporaryFolder();
        var storage = Options.Create(new StorageOptions { Path = folder.Path });
        var store = new TimeSeriesStore(Options.Create(retention), Options.Create(limits), storage, time, NullLogger<TimeSeriesStore>.Instance);
        lock (_used)
        {
            _used.AddRange([folder, store]);
        }

        return store;
    }
}
