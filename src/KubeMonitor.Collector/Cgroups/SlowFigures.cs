namespace KubeMonitor.Collector.Cgroups;

/// <summary>Which figures are read once in a while: those that seldom change, and would cost as much as all others together.</summary>
internal static class SlowFigures
{
    /// <summary>Every so many collections: a minute at 5 s.</summary>
    public const int Interval = 12;
}
