using KubeMonitor.Application.Errors;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Windows;
using KubeMonitor.Domain.Series;
using MediatR;

namespace KubeMonitor.Application.Namespaces.GetNamespaceSeries;

/// <summary>What the pods of a namespace used together over a window that ends now: at each time those that ran then.</summary>
/// <param name="Namespace">The namespace.</param>
/// <param name="Window">The window.</param>
public sealed record GetNamespaceSeriesQuery(string Namespace, SeriesWindow Window) : IRequest<SampleSeries<NamespaceUsage>>;

/// <summary>Answers <see cref="GetNamespaceSeriesQuery"/>.</summary>
/// <param name="store">What was measured.</param>
/// <param name="inventory">What exists.</param>
/// <param name="time">The clock.</param>
public sealed class GetNamespaceSeriesHandler(IMetricsStore store, IClusterInventory inventory, TimeProvider time)
    : IRequestHandler<GetNamespaceSeriesQuery, SampleSeries<NamespaceUsage>>
{
    /// <inheritdoc />
    /// <exception cref="UnknownEntityException">Nothing is known of the namespace.</exception>
    public Task<SampleSeries<NamespaceUsage>> Handle(GetNamespaceSeriesQuery request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!store.Namespaces().Contains(request.Namespace) && inventory.FindNamespace(request.Namespace) is null)
        {
            throw new UnknownEntityException($"Nothing is known of a namespace '{request.Namespace}'. GET /api/namespaces lists those there are.");
        }

        var series = store.SumNamespace(request.Namespace, request.Window.EndingAt(time.GetUtcNow()));
        var samples = series.Samples.Select(sum => NamespaceUsage.Of(request.Namespace, sum)).ToList();
        return Task.FromResult(new SampleSeries<NamespaceUsage>(samples, series.Step));
    }
}
