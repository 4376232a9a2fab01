namespace KubeMonitor.Collector.Cgroups;

/// <summary>Which figures are read once in a while: those that seldom change, and would cost as much as all others together.</summary>
internal static class SlowFigures
{
    /// <summary>Every so many collections: a minute at 5 s.</summary>
    public const int Interval = 12;

    /// <summary>Whether they are due: at an entity's first sample, and then at its own turn, so that no collection has them all.</summary>
    /// <param name="samples">How many samples it had.</param>
    /// <param name="id">What tells the entity from others: hex digits.</param>
    public static bool AreDue(int samples, string id) => samples == 0 || (samples + id[^1]) % Interval == 0;
}
