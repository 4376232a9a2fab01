namespace KubeMonitor.Cli.Tests.Shop;

/// <summary>A pod of the shop: what the cluster says of it, and what it uses.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Node">Its node.</param>
/// <param name="Owner">The kind, name and UID of what owns it; null for a bare pod.</param>
/// <param name="Requests">What it asks for, as JSON; null for nothing.</param>
/// <param name="Limits">What it is held to, as JSON; null for nothing.</param>
/// <param name="Cpu">CPU at the beginning, in millicores.</param>
/// <param name="Swing">By how much CPU goes up and down.</param>
/// <param name="Memory">Memory, in MiB.</param>
internal sealed record ShopPod(
    string Namespace, string Name, string Node, (string Kind, string Name, string Uid)? Owner, string? Requests, string? Limits, double Cpu, double Swing, long Memory)
{
    public static IReadOnlyList<ShopPod> All { get; } =
    [
        new("shop", "web-7c9f-abcde", "worker-1", ("ReplicaSet", "web-7c9f", "rs-web"), """{"cpu":"200m","memory":"256Mi"}""", """{"cpu":"300m","memory":"512Mi"}""", 180, 90, 300),
        new("shop", "web-7c9f-fghij", "worker-2", ("ReplicaSet", "web-7c9f", "rs-web"), """{"cpu":"200m","memory":"256Mi"}""", """{"cpu":"300m","memory":"512Mi"}""", 120, 40, 280),
        new("shop", "db-0", "worker-2", ("StatefulSet", "db", "sts-db"), """{"cpu":"2","memory":"4Gi"}""", null, 310, 20, 900),
        new("shop", "twin", "worker-1", null, null, null, 7.5, 1, 12),
        new("data", "twin", "worker-2", null, """{"cpu":"10m","memory":"16Mi"}""", null, 6, 1, 11),
        new("data", "tick-1-x", "worker-1", ("Job", "tick-1", "job-tick-1"), """{"cpu":"50m"}""", null, 41, 3, 64),
    ];

    public string Uid => $"u-{Namespace}-{Name}";
}
