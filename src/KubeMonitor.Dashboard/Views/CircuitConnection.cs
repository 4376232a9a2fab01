using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KubeMonitor.Dashboard.Views;

/// <summary>Tells the views of a page whose connection broke that nobody sees them, until it is back.</summary>
/// <param name="screen">The page's.</param>
internal sealed class CircuitConnection(Screen screen) : CircuitHandler
{
    /// <inheritdoc />
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        screen.Connect(true);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        screen.Connect(false);
        return Task.CompletedTask;
    }
}
