using FluentValidation;
using KubeMonitor.Application.Nodes.GetNodeSeries;
using KubeMonitor.Application.Lists;
using KubeMonitor.Application.Nodes.ListNodes;
using KubeMonitor.Application.Ports;
using KubeMonitor.Application.Windows;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace KubeMonitor.Application.Tests.Behaviors;

/// <summary>A request through everything that is registered around its handler.</summary>
public sealed class PipelineTests : IDisposable
{
    private readonly IMetricsStore _store = Substitute.For<IMetricsStore>();
    private readonly ServiceProvider _services;

    public PipelineTests() =>
        _services = new ServiceCollection().AddLogging().AddSingleton(_store).AddSingleton(Substitute.For<IClusterInventory>()).AddKubeMonitorApplication().BuildServiceProvider(validateScopes: true);

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task A_valid_request_reaches_its_handler()
    {
        _store.LatestNodes().Returns([new NodeSample { Timestamp = DateTimeOffset.UtcNow, Node = new NodeName("n"), Interfaces = [] }]);
        var node = Assert.Single((await SendAsync(new ListNodesQuery(ListOptions.All))).Items);
        Assert.Equal("n", node.Node.Value);
        Assert.Null(node.Interfaces);
    }

    [Fact]
    public async Task An_invalid_request_does_not()
    {
        var query = new GetNodeSeriesQuery(new NodeName("n"), new SeriesWindow(60, StepSeconds: 61));
        var thrown = await Assert.ThrowsAsync<ValidationException>(() => SendAsync(query));
        var error = Assert.Single(thrown.Errors);
        Assert.Equal(("step", "step is 61: give seconds from 1 to the window's 60."), (error.PropertyName, error.ErrorMessage));
        _store.DidNotReceiveWithAnyArgs().ReadNode(default, default!);
    }

    private async Task<T> SendAsync<T>(IRequest<T> request)
    {
        using var scope = _services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
