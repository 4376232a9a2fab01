namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Kinds of entities. The numbers are part of the format.</summary>
internal enum StoredKind
{
    Node = 0,
    Pod = 1,
    Container = 2,
}
