using k8s.Models;
using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>Amounts of resources, as quantities (<see href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/"/>).</summary>
internal sealed class ApiResources
{
    public string? Cpu { get; set; }

    public string? Memory { get; set; }

    public string? Pods { get; set; }

    public ResourceAmounts Read(InternPool pool) => new(
        Number(Cpu, pool) is { } cores ? new Millicores((double)(cores * 1000)) : null,
        Number(Memory, pool) is { } bytes ? new ByteSize((long)Math.Clamp(bytes, 0, long.MaxValue)) : null);

    /// <exception cref="FormatException">It is no quantity.</exception>
    public static decimal? Number(string? quantity, InternPool pool) =>
        quantity is null ? null : pool.Number(quantity, text => new ResourceQuantity(text).ToDecimal());
}

/// <summary>What a container, or a whole pod, asks for and is held to.</summary>
internal sealed class ApiRequirements
{
    public ApiResources? Requests { get; set; }

    public ApiResources? Limits { get; set; }
}
