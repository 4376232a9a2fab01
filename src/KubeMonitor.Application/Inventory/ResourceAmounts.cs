using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.Inventory;

/// <summary>An amount of CPU and of memory: a capacity, a request or a limit.</summary>
/// <param name="Cpu">CPU; null where none is set.</param>
/// <param name="Memory">Memory; null where none is set.</param>
public readonly record struct ResourceAmounts(Millicores? Cpu, ByteSize? Memory)
{
    /// <summary>Both together. What is unset adds nothing, and two unset ones stay unset.</summary>
    /// <param name="other">The other.</param>
    public ResourceAmounts Plus(ResourceAmounts other) => new(
        Cpu is null ? other.Cpu : other.Cpu is null ? Cpu : new Millicores(Cpu.Value.Value + other.Cpu.Value.Value),
        Memory is null ? other.Memory : other.Memory is null ? Memory : new ByteSize(Memory.Value.Value + other.Memory.Value.Value));

    /// <summary>The larger of both, for each resource.</summary>
    /// <param name="other">The other.</param>
    public ResourceAmounts Max(ResourceAmounts other) => new(
        Cpu is null || other.Cpu?.Value > Cpu.Value.Value ? other.Cpu : Cpu,
        Memory is null || other.Memory?.Value > Memory.Value.Value ? other.Memory : Memory);

    /// <summary>This one, and for what it leaves unset the other.</summary>
    /// <param name="other">The other.</param>
    public ResourceAmounts Or(ResourceAmounts other) => new(Cpu ?? other.Cpu, Memory ?? other.Memory);
}
