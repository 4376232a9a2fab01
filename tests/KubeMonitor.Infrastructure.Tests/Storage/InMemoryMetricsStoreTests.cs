using KubeMonitor.Application.Limits;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Retention;
using KubeMonitor.Infrastructure.Storage;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Infrastructure.Tests.Storage;

public sealed class InMemoryMetricsStoreTests : MetricsStoreContract
{
    protected override IMetricsStore Create(RetentionOptions retention, LimitsOptions limits, TimeProvider time) =>
        new InMemoryMetricsStore(Options.Create(retention), Options.Create(limits), time);
}
