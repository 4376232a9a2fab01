namespace KubeMonitor.Dashboard.Charts;

/// <summary>How far back charts go, as the address names it.</summary>
/// <param name="Name">In the address and on the button, such as <c>15m</c>.</param>
/// <param name="Seconds">In seconds.</param>
/// <param name="Step">The grid, in seconds; null for the samples as they were taken.</param>
internal sealed record ChartWindow(string Name, int Seconds, int? Step)
{
    /// <summary>Every one that there is. None has more than about 720 points: more than that, no screen shows.</summary>
    public static IReadOnlyList<ChartWindow> All { get; } =
    [
        new("1m", 60, null), new("5m", 300, null), new("15m", 900, null), new("1h", 3600, null),
        new("6h", 21_600, 60), new("24h", 86_400, 120), new("7d", 604_800, 1200), new("14d", 1_209_600, 1800),
    ];

    /// <summary>The one that a page begins with.</summary>
    public static ChartWindow Default { get; } = All[2];

    /// <summary>The one of that name, or the default.</summary>
    /// <param name="name">The name.</param>
    public static ChartWindow Of(string? name) => All.FirstOrDefault(each => each.Name == name) ?? Default;
}
