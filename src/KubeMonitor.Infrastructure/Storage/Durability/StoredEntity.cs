namespace KubeMonitor.Infrastructure.Storage.Durability;

/// <summary>Who an entity is, as the disk has it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">A container's pod; 0 for others.</param>
/// <param name="RolledUntil">Up to when tiers were made of its raw rows.</param>
/// <param name="Name">Its names as JSON, in the form of a sample without figures.</param>
internal sealed record StoredEntity(long Id, StoredKind Kind, long Owner, long RolledUntil, byte[] Name);
