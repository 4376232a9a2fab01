using KubeMonitor.Dashboard.Configuration;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.Options;

namespace KubeMonitor.Dashboard.Live;

/// <summary>
/// Refuses a page where as many are open as may be. Most are told so before, in place of the page; these are those that were loaded
/// at the same time.
/// </summary>
/// <param name="options">How many may.</param>
/// <param name="count">How many are.</param>
internal sealed class CircuitBound(IOptions<DashboardOptions> options, CircuitCount count) : CircuitHandler
{
    /// <inheritdoc />
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (count.Add(1) > options.Value.Circuits)
        {
            throw new InvalidOperationException($"{options.Value.Circuits} pages of the dashboard are open, the most that may be (Dashboard:Circuits).");
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        count.Add(-1);
        return Task.CompletedTask;
    }
}

/// <summary>How many pages are open.</summary>
internal sealed class CircuitCount
{
    private int _count;

    /// <summary>How many there are, those whose connection broke included.</summary>
    public int Value => Volatile.Read(ref _count);

    /// <summary>Counts, and says how many there are now.</summary>
    public int Add(int some) => Interlocked.Add(ref _count, some);
}
