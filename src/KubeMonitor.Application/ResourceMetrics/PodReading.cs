using KubeMonitor.Application.Inventory;
using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Application.ResourceMetrics;

/// <summary>What a pod's running containers use.</summary>
/// <param name="Name">Namespace and name.</param>
/// <param name="Labels">Its labels; none where the inventory doesn't know it.</param>
/// <param name="From">When the first reading was taken; of containers that are not equally old, the earliest.</param>
/// <param name="Timestamp">When the last was.</param>
/// <param name="Containers">Each running container, sorted by name.</param>
public sealed record PodReading(PodName Name, LabelSet Labels, DateTimeOffset From, DateTimeOffset Timestamp, IReadOnlyList<ContainerReading> Containers);

/// <summary>What a container uses.</summary>
/// <param name="Name">Its name in the pod's specification.</param>
/// <param name="Cpu">CPU, the mean between two readings.</param>
/// <param name="Memory">Its working set at the last of the two.</param>
public readonly record struct ContainerReading(string Name, Millicores Cpu, ByteSize Memory);
