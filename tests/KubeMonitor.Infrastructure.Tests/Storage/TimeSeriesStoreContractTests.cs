using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage;
using KubeMonitor.Testing.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Tests.Storage;

public sealed class TimeSeriesStoreContractTests : MetricsStoreContract
{
    protected override IMetricsStore Create(RetentionOptions retention, LimitsOptions limits, TimeProvider time) =>
        new TimeSeriesStore(Options.Create(retention), Options.Create(limits), Options.Create(new StorageOptions()), time, NullLogger<TimeSeriesStore>.Instance);
}
