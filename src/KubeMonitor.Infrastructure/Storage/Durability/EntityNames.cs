using System.Text.Json;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Entities;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Who an entity is, in the form that the disk has it: a sample without figures, whose timestamp is the first.</summary>
internal static class EntityNames
{
    public static StoredEntity Of(NodeEntity node) => Store(
        node, StoredKind.Node, 0, JsonSerializer.SerializeToUtf8Bytes(new NodeSample { Timestamp = node.Newest.Timestamp, Node = node.Newest.Node }, ReportJson.Default.NodeSample));

    public static StoredEntity Of(PodEntity pod)
    {
        var named = pod.Newest.Identity;
        return Store(pod, StoredKind.Pod, 0, JsonSerializer.SerializeToUtf8Bytes(
            new PodSample
            {
                Timestamp = UnixTime.At(pod.First == long.MaxValue ? pod.Last : pod.First),
                Uid = named.Uid,
                PodName = pod.Name?.Name ?? named.PodName,
                Namespace = pod.Name?.Namespace ?? named.Namespace,
                Node = named.Node,
                QosClass = named.QosClass,
            },
            ReportJson.Default.PodSample));
    }

    public static StoredEntity Of(ContainerEntity container) => Store(
        container, StoredKind.Container, container.Pod.Id, JsonSerializer.SerializeToUtf8Bytes(container.Named, ReportJson.Default.ContainerSample));

    public static NodeSample Node(StoredEntity stored) => JsonSerializer.Deserialize(stored.Name, ReportJson.Default.NodeSample)!;

    public static PodSample Pod(StoredEntity stored) => JsonSerializer.Deserialize(stored.Name, ReportJson.Default.PodSample)!;

    public static ContainerSample Container(StoredEntity stored) => JsonSerializer.Deserialize(stored.Name, ReportJson.Default.ContainerSample)!;

    private static StoredEntity Store(Entity entity, StoredKind kind, long owner, byte[] name) => new(entity.Id, kind, owner, entity.Series.RolledUntil, name);
}
