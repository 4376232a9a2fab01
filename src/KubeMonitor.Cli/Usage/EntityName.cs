using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Cli.Usage;

/// <summary>One entity by name.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="WorkloadKind">A workload's kind; null for others.</param>
/// <param name="Namespace">Its namespace; null for one that has none, and where it isn't known yet.</param>
/// <param name="Name">Its name.</param>
internal sealed record EntityName(EntityKind Kind, WorkloadKind? WorkloadKind, string? Namespace, string Name)
{
    /// <summary>As the command line has it.</summary>
    public string KindText => (WorkloadKind?.ToString() ?? Kind.ToString()).ToLowerInvariant();

    public WorkloadKey Workload => new(Namespace!, WorkloadKind!.Value, Name);

    /// <summary>The entity that a row is of; null for a container, which the API knows only within its pod.</summary>
    public static EntityName? Of(UsageRow row)
    {
        if (row.Kind == "container")
        {
            return null;
        }

        var (kind, workload) = KindNames.Parse(row.Kind);
        return new EntityName(kind, workload, row.Namespace, row.Name);
    }
}
