using KubeMonitor.Application.Inventory;
using KubeMonitor.Application.Ports;

namespace KubeMonitor.Api.Workloads;

/// <summary>
/// Says in a header of the answer how much the inventory can be relied on, and why not, where it isn't live: an empty list needs a
/// reason.
/// </summary>
/// <param name="inventory">The inventory.</param>
internal sealed class InventoryHeader(IClusterInventory inventory) : IEndpointFilter
{
    public const string State = "KubeMonitor-Inventory";
    public const string Reason = "KubeMonitor-Inventory-Reason";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var status = inventory.Status;
        if (status.State != InventoryState.Live)
        {
            var headers = context.HttpContext.Response.Headers;
            headers[State] = $"{status.State}".ToLowerInvariant();

            // A header's text is ASCII without control characters.
            headers[Reason] = string.Concat((status.Reason ?? "").Select(c => c is >= ' ' and <= '~' ? c : ' '));
        }

        return next(context);
    }
}
