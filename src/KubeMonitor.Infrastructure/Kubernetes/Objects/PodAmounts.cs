using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>
/// What a whole pod asks for, or is held to, as Kubernetes' own helper counts it
/// (<see href="https://github.com/kubernetes/component-helpers/blob/v0.34.0/resource/helpers.go">component-helpers, PodRequests and PodLimits</see>).
/// </summary>
internal static class PodAmounts
{
    public static ResourceAmounts Of(ApiPodSpec? spec, Func<ApiRequirements?, ApiResources?> which, InternPool pool)
    {
        ResourceAmounts Amounts(ApiContainer container) => which(container.Resources)?.Read(pool) ?? default;

        var running = default(ResourceAmounts);
        foreach (var container in spec?.Containers ?? [])
        {
            running = running.Plus(Amounts(container));
        }

        // Init containers run one after the other, beside those of them that were told to stay.
        var (staying, start) = (default(ResourceAmounts), default(ResourceAmounts));
        foreach (var container in spec?.InitContainers ?? [])
        {
            if (container.RestartPolicy == "Always")
            {
                staying = staying.Plus(Amounts(container));
                start = start.Max(staying);
            }
            else
            {
                start = start.Max(staying.Plus(Amounts(container)));
            }
        }

        var amounts = (which(spec?.Resources)?.Read(pool) ?? default).Or(running.Plus(staying).Max(start));
        var overhead = spec?.Overhead?.Read(pool) ?? default;

        // The runtime's overhead is added to what is set only: it makes no limit.
        return new ResourceAmounts(
            amounts.Cpu is null ? null : amounts.Plus(overhead).Cpu,
            amounts.Memory is null ? null : amounts.Plus(overhead).Memory);
    }
}
